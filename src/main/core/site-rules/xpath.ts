import { tokenize, type Token } from './xpath-tokens.ts';

/** How a string is compared: `word` is one of several between spaces. */
export type Comparison = 'is' | 'isNot' | 'contains' | 'startsWith' | 'word';

export type Test =
  | { readonly type: 'has'; readonly attribute: string }
  | {
      readonly type: 'compare';
      /** An attribute's name; undefined for the element's text. */
      readonly attribute: string | undefined;
      readonly comparison: Comparison;
      readonly value: string;
    }
  /** From 1, among the siblings that the step chose. */
  | { readonly type: 'position'; readonly at: number | 'last' }
  | { readonly type: 'holds'; readonly path: Path }
  | { readonly type: 'not'; readonly test: Test }
  | { readonly type: 'all' | 'any'; readonly tests: readonly Test[] };

export interface Step {
  readonly axis: 'child' | 'descendant';
  /** `*` for any. */
  readonly tagName: string;
  /** Each is asked of what those before it left. */
  readonly tests: readonly Test[];
}

export interface Path {
  readonly steps: readonly Step[];
  /** The path leads to this attribute of its elements. */
  readonly attribute?: string;
}

/** A union of paths. */
export type Selector = readonly Path[];

/**
 * Reads the part of XPath 1.0 that site configurations are mostly written in: child and descendant steps, predicates on
 * attributes, text, position and what an element holds, `and`, `or`, `not()`, `contains()`, `starts-with()`, and unions.
 * Undefined for everything else.
 */
export function parseSelector(expression: string): Selector | undefined {
  const tokens = tokenize(expression.trim());
  if (!tokens || tokens.length === 0) return undefined;
  try {
    return new Parser(tokens).selector();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Unsupported extends Error {}

/** Predicates in predicates beyond this many are no description of a page. */
const mostNesting = 8;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  selector(): Selector {
    const paths = [this.#path()];
    while (this.#takes('|')) paths.push(this.#path());
    if (this.#at < this.#tokens.length) throw new Unsupported();
    return paths;
  }

  #path(): Path {
    const steps: Step[] = [];
    this.#takes('.');
    let axis = this.#axis() ?? 'descendant';
    for (;;) {
      if (this.#takes('@')) return { steps, attribute: this.#name() };
      if (this.#nextIs('text') && this.#peek(1)?.value === '(') {
        // The text of an element stands for the element.
        this.#at += 1;
        this.#expect('(');
        this.#expect(')');
        return { steps };
      }
      steps.push(this.#step(axis));
      const next = this.#axis();
      if (next === undefined) return { steps };
      axis = next;
    }
  }

  #axis(): Step['axis'] | undefined {
    if (this.#takes('//')) return 'descendant';
    return this.#takes('/') ? 'child' : undefined;
  }

  #step(axis: Step['axis']): Step {
    const tagName = this.#takes('*') ? '*' : this.#name().toLowerCase();
    const tests: Test[] = [];
    while (this.#takes('[')) {
      tests.push(this.#any());
      this.#expect(']');
    }
    return { axis, tagName, tests };
  }

  #any(): Test {
    this.#depth += 1;
    if (this.#depth > mostNesting) throw new Unsupported();
    const tests = [this.#all()];
    while (this.#takes('or')) tests.push(this.#all());
    this.#depth -= 1;
    return tests.length === 1 && tests[0] ? tests[0] : { type: 'any', tests };
  }

  #all(): Test {
    const tests = [this.#single()];
    while (this.#takes('and')) tests.push(this.#single());
    return tests.length === 1 && tests[0] ? tests[0] : { type: 'all', tests };
  }

  #single(): Test {
    const { type, value } = this.#peek() ?? { type: 'sign', value: '' };
    if (type === 'number') {
      this.#at += 1;
      return { type: 'position', at: Number(value) };
    }
    if (this.#takes('(')) {
      const test = this.#any();
      this.#expect(')');
      return test;
    }
    if (type === 'name' && this.#peek(1)?.value === '(') return this.#call(value);
    if (value === '@' || value === '.') return this.#comparison();
    return { type: 'holds', path: this.#path() };
  }

  #call(name: string): Test {
    switch (name) {
      case 'not':
      case 'last':
      case 'position':
        return this.#shortCall(name);
      case 'contains':
      case 'starts-with': {
        this.#at += 1;
        this.#expect('(');
        const operand = this.#operand();
        this.#expect(',');
        const value = this.#string();
        this.#expect(')');
        if (!operand.spaced) {
          const comparison = name === 'contains' ? 'contains' : 'startsWith';
          return { type: 'compare', attribute: operand.attribute, comparison, value };
        }
        if (name !== 'contains' || !/^ \S+ $/.test(value)) throw new Unsupported();
        return {
          type: 'compare',
          attribute: operand.attribute,
          comparison: 'word',
          value: value.trim(),
        };
      }
      default:
        return this.#comparison();
    }
  }

  #shortCall(name: 'not' | 'last' | 'position'): Test {
    this.#at += 1;
    this.#expect('(');
    if (name === 'not') {
      const test = this.#any();
      this.#expect(')');
      return { type: 'not', test };
    }
    this.#expect(')');
    if (name === 'last') return { type: 'position', at: 'last' };
    this.#expect('=');
    const number = this.#peek();
    if (number?.type !== 'number') throw new Unsupported();
    this.#at += 1;
    return { type: 'position', at: Number(number.value) };
  }

  #comparison(): Test {
    if (this.#nextIs('.') && ['/', '//'].includes(this.#peek(1)?.value ?? '')) {
      return { type: 'holds', path: this.#path() };
    }
    const { attribute, spaced } = this.#operand();
    if (spaced) throw new Unsupported();
    const isEqual = this.#takes('=');
    if (isEqual || this.#takes('!=')) {
      const comparison = isEqual ? 'is' : 'isNot';
      return { type: 'compare', attribute, comparison, value: this.#string() };
    }
    if (attribute === undefined) throw new Unsupported();
    return { type: 'has', attribute };
  }

  /** An attribute or the text; `spaced` when `concat` put a space at both ends, to find one word among several. */
  #operand(): { readonly attribute: string | undefined; readonly spaced: boolean } {
    if (this.#takes('@')) return { attribute: this.#name(), spaced: false };
    if (this.#takes('.')) return { attribute: undefined, spaced: false };
    const name = this.#name();
    this.#expect('(');
    if (name === 'text' && this.#takes(')')) return { attribute: undefined, spaced: false };
    if (name === 'normalize-space' && this.#takes(')')) {
      return { attribute: undefined, spaced: false };
    }
    if (name === 'normalize-space') {
      const inner = this.#operand();
      this.#expect(')');
      return inner;
    }
    if (name !== 'concat' || this.#string() !== ' ') throw new Unsupported();
    this.#expect(',');
    const { attribute } = this.#operand();
    this.#expect(',');
    if (this.#string() !== ' ') throw new Unsupported();
    this.#expect(')');
    return { attribute, spaced: true };
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #nextIs(value: string): boolean {
    const next = this.#peek();
    return next !== undefined && next.type !== 'string' && next.value === value;
  }

  #takes(value: string): boolean {
    if (!this.#nextIs(value)) return false;
    this.#at += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#takes(value)) throw new Unsupported();
  }

  #name(): string {
    return this.#value('name');
  }

  #string(): string {
    return this.#value('string');
  }

  #value(type: Token['type']): string {
    const next = this.#peek();
    if (next?.type !== type) throw new Unsupported();
    this.#at += 1;
    return next.value;
  }
}
