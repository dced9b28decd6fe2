/** Deeds of bodies and deeds in computers go by the same words. */
import { expect, it } from 'vitest';
import { sceneOf } from './party-of.js';

it.each([
  'Swedish police blamed Iranian agents for the break-in at the flat of a dissident in Malmö.',
  'Norway accused Russia of an intrusion into its airspace by two bombers on Monday.',
  'France blamed Russia for the intrusion into three churches, where icons were taken.',
  'Washington says the balloon that intruded over Montana was sent by China.',
])('a deed of bodies is none in computers: %s', (text) => {
  expect(() => sceneOf(text)).toThrow('nothing of an operation');
});

it.each([
  'Canada accuses India of dumping steel, and its minister blamed Delhi. Cyber policy comes up in spring.',
  'Latvia accused Russia of a run of fake videos on its army. Moscow called it laughable.',
])('steel and false news are other matters: %s', (text) => {
  expect(() => sceneOf(text)).toThrow('nothing of an operation');
});

it.each([
  'Canada accuses India of hacking a maker of steel, and its minister blamed Delhi.',
  'Latvia accused Russia of fake videos and of the theft of mail from a server of its army.',
  'Norway blamed Russia for an intrusion into the network that steers its airspace.',
  'The church was hacked, said France, and Russia had done it.',
  'Bulgaria says that APT28 was behind the break-in at the helicopter maker.',
  'The break-ins at four cable operators were laid at the door of Flax Harbor.',
])('what is done in computers is: %s', (text) => {
  expect(sceneOf(text).ctx.syntax.length).toBeGreaterThan(0);
});
