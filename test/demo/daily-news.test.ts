import { describe, expect, it } from 'vitest';
import { newsOfDay } from '../../src/demo/daily-news.js';

describe('news of simulated days', () => {
  const month = Array.from({ length: 30 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
  const articles = month.flatMap((day) => newsOfDay(day, 8));

  it('is the same for the same day', () => {
    expect(newsOfDay('2026-03-05', 3)).toEqual(newsOfDay('2026-03-05', 5).slice(0, 3));
  });

  it('differs from article to article', () => {
    expect(new Set(articles.map((a) => a.text)).size).toBe(articles.length);
    expect(new Set(articles.map((a) => a.slug)).size).toBe(articles.length);
  });

  it('names in its text those whom it says that it names', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    for (const { expected, text } of articles) {
      if (expected === null) continue;
      expect(text).toContain(names.of(expected.attributor));
      expect(text).toContain(names.of(expected.accused));
    }
  });

  it('has days on which somebody accuses nobody', () => {
    const quiet = articles.filter((a) => a.expected === null).length;
    expect(quiet).toBeGreaterThan(20);
    expect(quiet).toBeLessThan(100);
  });
});
