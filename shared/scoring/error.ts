/** A fault in the input of the scoring engine: `path` is a JSON Pointer into the input document, `code` is stable. */
export class ScoringError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(code: string, message: string, path: string) {
    super(message);
    this.name = 'ScoringError';
    this.code = code;
    this.path = path;
  }
}
