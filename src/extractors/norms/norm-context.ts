/** Whether a text speaks of the eleven norms at all, so that a letter, a number or "the one" in it can mean one. */
import type { Scene } from './scene.js';

/** Words that hardly any text has but those on the norms and the talks about them. */
const OF_THE_NORMS =
  /\bOEWG\b|\bGGEs?\b|\bA\/70\/174\b|\b70\/237\b|\b2015 (?:GGE |UN |experts['’] )?(?:report|list)\b|\bUN(?:['’]s)? (?:cyber )?(?:list|letters|norms?)\b(?! of (?:terror|sanction))|\b(?:eleven|11) (?:(?:voluntary|UN|cyber|agreed) )*(?:norms|items|points|letters|sentences|rules|promises)\b/;
const NORMS = /\b[Nn]orms?\b(?! [A-Z][a-z])/;

export const speaksOfNorms = (scene: Scene): boolean =>
  OF_THE_NORMS.test(scene.doc.text) || (NORMS.test(scene.doc.text) && (scene.field || has193(scene.doc.text)));

const has193 = (text: string): boolean => /\bUN\b|United Nations|General Assembly|Geneva|New York/.test(text);

/** "The UN", its seats and organs. */
export const speaksOfUn = (scene: Scene): boolean => has193(scene.doc.text);
