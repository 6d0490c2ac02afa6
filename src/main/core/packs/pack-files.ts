/** A pack's files, wherever they lie. Nothing in them is believed yet. */
export interface PackFiles {
  /** Throws Failure `packTooLarge`, or `packUnrecognised` when there is none. */
  manifest(): Promise<Uint8Array>;
  /** Undefined when there is none. */
  signature(): Promise<Uint8Array | undefined>;
  /**
   * The bytes of an object that is to be this long. Throws Failure `packIncomplete` when there is none, and `packTooLarge`
   * as soon as there are more.
   */
  object(hash: string, bytes: number): Promise<Uint8Array>;
  /** The objects that are there; undefined where only asking for each would tell. */
  readonly objects?: ReadonlyMap<string, number>;
  close(): void;
}
