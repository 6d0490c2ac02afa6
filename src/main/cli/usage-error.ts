/** A key under `cli.usageErrors`, and the values its text names. */
export interface UsageError {
  readonly key:
    | 'noVerb'
    | 'unknownVerb'
    | 'unknownOption'
    | 'optionNeedsValue'
    | 'optionTakesNoValue'
    | 'optionValue'
    | 'argumentValue'
    | 'tagValue'
    | 'quoteOrNote'
    | 'outNeeded'
    | 'sinceValue'
    | 'limitValue'
    | 'timeoutValue'
    | 'tooFew'
    | 'tooMany';
  readonly params: Readonly<Record<string, string | number>>;
}

export function usage(key: UsageError['key'], params: UsageError['params']): UsageError {
  return { key, params };
}
