/** What is found out once about a thing and asked for many times. */

/**
 * @param find asked once for each key; what else it is given must be the same each time.
 * @returns the same function, which remembers its answers as long as their keys live.
 */
export function remembered<K extends object, A extends readonly unknown[], V>(
  find: (key: K, ...rest: A) => V,
): (key: K, ...rest: A) => V {
  const answers = new WeakMap<K, { readonly answer: V }>();
  return (key, ...rest) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = { answer: find(key, ...rest) };
      answers.set(key, known);
    }
    return known.answer;
  };
}
