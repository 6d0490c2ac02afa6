import { useMemo } from 'react';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import { setFrenchSpaces, shownLine } from '../../../shared/text/french-spaces.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import {
  ArticleProvider,
  type ArticleSurroundings,
  type PassageSurroundings,
  withoutAnnotations,
} from './article-context.ts';
import { ArticleBody, renderTree } from './ArticleBody.tsx';
import bodyStyles from './ArticleBody.module.css';
import { decoratedBody } from './decorated-body.ts';
import styles from './HistoryDialog.module.css';
import { textDirection } from '../../../shared/text/text-direction.ts';

/** No passage of an earlier version is marked, so nothing can be done about one. */
const nothing: PassageSurroundings['actions'] = {
  show: () => undefined,
  alwaysShow: () => undefined,
  hideAgain: () => undefined,
  hide: () => undefined,
  alwaysHide: () => undefined,
  takesFocus: () => false,
};

/** An earlier text is read to be compared. */
const unmarked = { glossaryMarking: 'off', knownConcepts: [] } as const;

/** Its links lead nowhere, to notes neither. */
const noFootnotes: ArticleSurroundings['footnotes'] = new Map();

/** The files of an article are listed with its newest text. */
const noFiles: ArticleSurroundings['storedFiles'] = new Set();

interface EarlierTextProps {
  readonly version: RequestOutput<'articleEarlier'>;
  readonly onFollowLink: (url: string) => void;
}

/** An earlier version as it was, without the glossary: it is read to see what it said. */
export function EarlierText({ version, onFollowLink }: EarlierTextProps) {
  const { title, language, body, images } = version;
  const { tree, termsById } = useMemo(
    () =>
      decoratedBody(
        { ...body, tree: setFrenchSpaces(body.tree, language) },
        [],
        unmarked,
        'earlier',
      ),
    [body, language],
  );
  const interfaceLanguage = useInterfaceLanguage();
  const surroundings = useMemo<ArticleSurroundings>(
    () => ({
      language,
      imagesByUrl: new Map(images.map((image) => [image.url, image])),
      storedFiles: noFiles,
      termsById,
      renderTerm: ({ children }) => children,
      passages: { hidden: [], site: undefined, interfaceLanguage, actions: nothing },
      annotations: withoutAnnotations,
      onFollowLink,
      onFollowFragment: () => undefined,
      footnotes: noFootnotes,
      renderTree,
    }),
    [language, images, termsById, interfaceLanguage, onFollowLink],
  );
  return (
    <article className={styles.text} lang={language} dir={textDirection(language)}>
      <h3 className={styles.title}>{shownLine(title, language)}</h3>
      <ArticleProvider value={surroundings}>
        <div className={bodyStyles.body}>
          <ArticleBody tree={tree} />
        </div>
      </ArticleProvider>
    </article>
  );
}
