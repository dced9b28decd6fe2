/** Auxiliary verbs and the negations among them. */
import { words } from './phrases.js';

export const NOT = words("not n't n’t never nor hardly scarcely no longer");

export const MODALS = words('may might could can will would shall should must');

export const BE = words("is are was were be been being am 's 're ’s ’re");

export const HAVE = words('has have had having');
