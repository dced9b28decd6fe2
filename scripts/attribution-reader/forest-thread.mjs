// Threads do not inherit the loader of TypeScript: it is put in place here.
import { tsImport } from 'tsx/esm/api';

await tsImport('./forest-thread.ts', import.meta.url);
