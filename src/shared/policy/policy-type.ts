import { z } from 'zod';

/** Most entries of one list: what an administrator can still read through. */
export const longestPolicyList = 1000;
/** Most characters of one text. */
export const longestPolicyText = 2048;

/** What the value of a policy can be, in a form from which every system's own description of it can be written. */
export type PolicyType =
  | { readonly type: 'switch' }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  | { readonly type: 'text'; readonly form: PolicyForm }
  | { readonly type: 'list'; readonly form: PolicyForm };

/** What a text, or each entry of a list, is. */
export type PolicyForm =
  | 'hostPattern'
  | 'address'
  | 'server'
  | 'file'
  | 'folder'
  | 'packKey'
  | 'packPlace';

/** The name of a host, a port perhaps behind it; other alphabets in Punycode. */
const name = '[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?';
const host = String.raw`(?:${name}(?:\.${name})*|\[[0-9A-Fa-f:.]+\])`;
const port = String.raw`(?::[0-9]{1,5})?`;

const webPlace = String.raw`https?://[^\s/@?#]+(?:[/?#][!-~]*)?`;
const wholePath = String.raw`(?:/|~[/\\]|[A-Za-z]:[/\\]|\\\\)[^\x00-\x1F]*`;
const variable = String.raw`(?:%[A-Za-z_]\w*%|\$\{[A-Za-z_]\w*\})`;

/** How each form is written: regular expressions that JSON Schema understands as well. */
export const policyForms: Readonly<Record<PolicyForm, string>> = {
  hostPattern: String.raw`^(?:\*|(?:\*\.)?${host}${port})$`,
  address: `^${webPlace}$`,
  server: String.raw`^${host}:[0-9]{1,5}$`,
  file: `^${wholePath}$`,
  folder: String.raw`^(?:${wholePath}|${variable}[/\\][^\x00-\x1F]*)$`,
  packKey: '^[0-9a-f]{64}$',
  packPlace: `^(?:${webPlace}|${wholePath})$`,
};

/** A text of a form, with its host as requests have it, so that the two can be compared. */
export function textSchema(form: PolicyForm) {
  return z
    .string()
    .max(longestPolicyText)
    .regex(new RegExp(policyForms[form]))
    .transform((text, context) => {
      const written = writtenAs(form, text);
      if (written !== undefined) return written;
      context.issues.push({ code: 'custom', input: text });
      return z.NEVER;
    });
}

function writtenAs(form: PolicyForm, text: string): string | undefined {
  switch (form) {
    case 'address':
      return address(text);
    case 'packPlace':
      return /^https?:/.test(text) ? address(text) : text;
    case 'hostPattern':
    case 'server':
      return withWrittenHost(text);
    case 'file':
    case 'folder':
    case 'packKey':
      return text;
  }
}

const webAddress = z.url({ protocol: /^https?$/, normalize: true });

/** Some texts in the form of an address are none, such as one with a port that is too high. */
function address(text: string): string | undefined {
  return webAddress.safeParse(text).success ? text : undefined;
}

/** The host in lower case, and IP addresses in the one way in which `URL` writes them; the rest stays. */
function withWrittenHost(text: string): string | undefined {
  if (text === '*') return text;
  const {
    below = '',
    named = '',
    behind = '',
  } = /^(?<below>\*\.)?(?<named>\[[^\]]*\]|[^:]*)(?<behind>:.*)?$/.exec(text)?.groups ?? {};
  const { data } = webAddress.safeParse(`http://${named}/`);
  return data && below + data.slice('http://'.length, -1) + behind;
}

export function onOff() {
  return { type: 'switch', schema: z.boolean() } as const;
}

export function choice<const Values extends readonly string[]>(values: Values) {
  return { type: 'choice', values, schema: z.enum(values) } as const;
}

export function wholeNumber(least: number, most: number) {
  return { type: 'number', least, most, schema: z.int().min(least).max(most) } as const;
}

export function text(form: PolicyForm) {
  return { type: 'text', form, schema: textSchema(form) } as const;
}

export function list(form: PolicyForm) {
  return {
    type: 'list',
    form,
    schema: z.array(textSchema(form)).max(longestPolicyList),
  } as const;
}
