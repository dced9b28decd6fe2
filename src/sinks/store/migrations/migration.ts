/** One step of the schema. Published steps never change; a change of mind is another step. */
export interface Migration {
  /** 1, 2, 3 ... without a gap. */
  readonly version: number;
  readonly name: string;
  readonly script: string;
}
