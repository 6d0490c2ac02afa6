import type { Properties } from 'hast';
import { attributeInformation } from '../articles/attribute-information.ts';

/** An attribute as it is written in HTML. */
export class Attribute {
  readonly name: string;
  readonly value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }

  /** Itself: it never changes. */
  cloneNode(): Attribute {
    return this;
  }
}

type Value = Properties[string];

/** The attributes that a tree's properties stand for. */
export function attributesOf(properties: Properties): readonly Attribute[] {
  return Object.entries(properties).flatMap(([property, value]) => {
    const { attribute, commaSeparated } = attributeInformation(property, 'html');
    const written = write(value, commaSeparated);
    return written === undefined ? [] : [new Attribute(attribute, written)];
  });
}

/** The value of an attribute, or undefined. */
export function readAttribute(properties: Properties, name: string): string | undefined {
  const { property, commaSeparated } = attributeInformation(name, 'html');
  return write(properties[property], commaSeparated);
}

/** The properties with another value for an attribute; undefined leaves it out. */
export function withAttribute(
  properties: Properties,
  name: string,
  value: string | undefined,
): Properties {
  const { property, spaceSeparated, commaSeparated } = attributeInformation(name, 'html');
  const { [property]: _, ...others } = properties;
  if (value === undefined) return others;
  const separator = spaceSeparated ? /\s+/ : commaSeparated ? /\s*,\s*/ : undefined;
  const read = separator ? value.split(separator).filter((part) => part !== '') : value;
  return { ...others, [property]: read };
}

function write(value: Value, commaSeparated: boolean): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return '';
  return Array.isArray(value) ? value.join(commaSeparated ? ', ' : ' ') : String(value);
}
