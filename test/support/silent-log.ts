import type { Log } from '../../src/domain/ports.js';

export const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };
