import type { Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { memo, type ReactElement } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { articleElements } from './article-elements.tsx';

/** A sanitised tree as React elements. */
export function renderTree(tree: Root): ReactElement {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: articleElements });
}

/** The content of an article. Drawn again only for another tree: everything else comes through the context. */
export const ArticleBody = memo(function ArticleBody({ tree }: { readonly tree: Root }) {
  return renderTree(tree);
});
