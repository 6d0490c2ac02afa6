import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/result.ts';
import { withoutSecrets } from '../core/secrets.ts';

/** An error as the verbs print it: the code for programs, the message for people. */
export interface PrintedError {
  readonly code: AppError['code'];
  readonly message: string;
}

export interface ConsoleOptions {
  readonly json: boolean;
  /** Whether nobody wants to hear more than errors, and the answer of `--json`. */
  readonly quiet: boolean;
  readonly t: TFunction;
  /** Called with each error that is told. */
  readonly onError: (error: AppError) => void;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** Where a verb prints: results on standard output, everything else on standard error. */
export class Console {
  readonly t: TFunction;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly #onError: ConsoleOptions['onError'];
  readonly #stdout: ConsoleOptions['stdout'];
  readonly #stderr: ConsoleOptions['stderr'];

  constructor({ json, quiet, t, onError, stdout, stderr }: ConsoleOptions) {
    this.isJson = json;
    this.isQuiet = quiet;
    this.#onError = onError;
    this.t = t;
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  /** Prints a result: `value` on one line under `--json`, else `text`. */
  result(value: unknown, text: string): void {
    if (this.isJson) this.#stdout(`${JSON.stringify(value)}\n`);
    else if (!this.isQuiet) this.#stdout(`${printable(text)}\n`);
  }

  /** Prints a document that was asked for, as it is. */
  document(text: string): void {
    if (this.isQuiet && !this.isJson) return;
    this.#stdout(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Tells people what goes on. */
  note(text: string): void {
    if (!this.isQuiet) this.warn(text);
  }

  /** Tells people what is wrong, also where only that is wanted. */
  warn(text: string): void {
    this.#stderr(`${printable(text)}\n`);
  }

  /** Tells people what went wrong with something, and what to do. */
  complain(about: string, error: AppError): void {
    const action = this.t(`errors.${error.code}.action`, error.params);
    // What is said on standard error ends in the logs of whatever runs a verb by the clock.
    this.warn(withoutSecrets(`${about}: ${this.describe(error).message} ${action}`));
    this.#onError(error);
  }

  /** The error in the words of the chosen language. */
  describe({ code, params }: AppError): PrintedError {
    const title = this.t(`errors.${code}.title`, params);
    const text = this.t(`errors.${code}.text`, params);
    return { code, message: `${title}. ${text}` };
  }
}

/** Text without what a terminal would obey: titles and names come from anybody. Lines and columns stay. */
function printable(text: string): string {
  return text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\uFFFD');
}
