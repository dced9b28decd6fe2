/** Words that tell of a group where an article gives it a name. */
import { words } from './phrases.js';

/** Words that are a group's whatever stands before them. */
export const GANGS = words('gang gangs crew crews syndicate cartel hacktivists');
/** Words that are a group's behind one of `KINDS`. */
export const BODIES = words(
  'group groups team collective outfit brand operation operations operator operators actor actors squad organisation organization cell',
);
export const KINDS = words(
  'ransomware extortionist hacking hacker hackers hacktivist extortion hack cyber cybercrime cyber-crime cybercriminal cyberespionage cyber-espionage espionage criminal threat apt spying leak defacement data-theft data-extortion state-sponsored state-backed',
);
/** Of whom a name may be told, though the word alone makes no group. */
export const DOERS = words(
  'hacker hackers attackers attacker user poster leaker defacer handle criminals extortionists intruders thieves individuals vandals pranksters activists blackmailers people persons group collective team account faction trio duo persona',
);
export const TOOLS = words(
  'malware trojan backdoor implant worm virus botnet spyware wiper tool toolkit loader strain exploit flaw',
);
