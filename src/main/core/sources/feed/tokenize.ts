import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

const ignore = () => {};

const deaf: TokenizerCallbacks = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

/**
 * Cuts markup into tokens and reports those that `listener` wants, by their offsets in `text`. The tokenizer is used
 * without htmlparser2's parser, whose own stack makes deep nesting quadratic.
 */
export function tokenize(
  text: string,
  options: { readonly xmlMode: boolean; readonly decodeEntities: boolean },
  listener: Partial<TokenizerCallbacks>,
): void {
  const tokenizer = new Tokenizer(options, { ...deaf, ...listener });
  tokenizer.write(text);
  tokenizer.end();
}
