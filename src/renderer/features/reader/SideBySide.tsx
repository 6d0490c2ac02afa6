import { memo, useMemo, type RefObject } from 'react';
import { Button, VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { UnitRange } from '../../../shared/alignment/align-units.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { languageName } from '../../../shared/i18n/formats.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { blockAt } from '../../../shared/text/blocks.ts';
import { firstWords } from '../annotations/first-words.ts';
import { ArticleProvider } from './article-context.ts';
import { ArticleBody } from './ArticleBody.tsx';
import bodyStyles from './ArticleBody.module.css';
import { bilingualRows, type BilingualRow, type RowSide } from './bilingual-rows.ts';
import styles from './SideBySide.module.css';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { withoutStamps } from './tree-slices.ts';
import type { DecoratedArticle } from './use-decorated-article.ts';
import { useRowFocus } from './use-row-focus.ts';
import { versionAlignment } from './version-alignment.ts';

/** One version, and how it is drawn. */
export interface Column {
  readonly view: ArticleView;
  readonly article: DecoratedArticle;
}

interface SideBySideProps {
  /** In the order of the language switch, whichever is the one that is shown. */
  readonly columns: readonly [Column, Column];
  /** Language of the version in which places are measured and passages are marked. */
  readonly shown: string;
  readonly content: RefObject<HTMLElement | null>;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onOpenAnnotation: (annotation: Annotation) => void;
}

/** Both versions as a bilingual edition prints them: what corresponds stands in one row, so that both scroll as one. */
export function SideBySide(props: SideBySideProps) {
  const { columns, shown, content, interfaceLanguage } = props;
  const { t } = useTranslation();
  const rows = useRows(columns, shown);
  const tabIndexOf = useRowFocus(content, rows.length);
  return (
    <div role="table" aria-label={t('reader.sideBySide.label')} className={styles.table}>
      <div role="row" className={styles.heads} lang={interfaceLanguage} dir="ltr">
        {columns.map(({ view: { language } }) => (
          <span key={language} role="columnheader" className={styles.head}>
            {languageName(language, interfaceLanguage) ?? t('reader.languages.unknown')}
          </span>
        ))}
      </div>
      {rows.map((row, index) => (
        <div
          key={`${row.a.blocks.start} ${row.b.blocks.start}`}
          role="row"
          className={styles.row}
          data-kind={kindOf(row, columns)}
        >
          <Cell
            {...props}
            side={row.a}
            column={columns[0]}
            opposite={columns[1]}
            across={row.b.blocks}
            place={[index, 0]}
            tabIndex={tabIndexOf(index, 0)}
          />
          <Cell
            {...props}
            side={row.b}
            column={columns[1]}
            opposite={columns[0]}
            across={row.a.blocks}
            place={[index, 1]}
            tabIndex={tabIndexOf(index, 1)}
          />
        </div>
      ))}
    </div>
  );
}

function useRows([first, second]: SideBySideProps['columns'], shown: string) {
  const alignment = versionAlignment(first.view, second.view);
  const treeA = first.article.tree;
  const treeB = second.article.tree;
  const countA = first.view.body.blocks.length;
  const countB = second.view.body.blocks.length;
  return useMemo(
    () =>
      bilingualRows(
        alignment.groups,
        { tree: treeA, blockCount: countA },
        { tree: treeB, blockCount: countB },
      ).map((row) => ({
        a: first.view.language === shown ? row.a : unstamped(row.a),
        b: second.view.language === shown ? row.b : unstamped(row.b),
      })),
    [alignment, treeA, treeB, countA, countB, first.view.language, second.view.language, shown],
  );
}

function unstamped(side: RowSide): RowSide {
  return { ...side, tree: side.tree && withoutStamps(side.tree) };
}

/** What decides about the space above a row. */
function kindOf(row: BilingualRow, [first, second]: SideBySideProps['columns']): string {
  const block =
    row.a.blocks.end > row.a.blocks.start
      ? first.view.body.blocks[row.a.blocks.start]
      : second.view.body.blocks[row.b.blocks.start];
  return block?.type ?? 'paragraph';
}

interface CellProps extends SideBySideProps {
  readonly side: RowSide;
  readonly column: Column;
  readonly opposite: Column;
  /** The blocks of the opposite version that stand beside. */
  readonly across: UnitRange;
  /** Row and column. */
  readonly place: readonly [number, number];
  readonly tabIndex: number;
}

function Cell(props: CellProps) {
  const { side, column, opposite, across, place, tabIndex, interfaceLanguage } = props;
  const { t } = useTranslation();
  const { language } = column.view;
  return (
    <div
      role="cell"
      className={styles.cell}
      lang={language}
      dir={textDirection(language)}
      data-place={place.join(' ')}
      data-empty={side.tree === undefined}
      tabIndex={tabIndex}
    >
      {side.tree === undefined ? (
        <VisuallyHidden elementType="span">
          <span lang={interfaceLanguage}>
            {t('reader.sideBySide.nothing', {
              language: languageName(language, interfaceLanguage),
            })}
          </span>
        </VisuallyHidden>
      ) : (
        <ArticleProvider value={column.article.surroundings}>
          <div className={bodyStyles.body}>
            <ArticleBody tree={side.tree} />
          </div>
        </ArticleProvider>
      )}
      <NotesAcross
        notes={notesIn(opposite, across)}
        language={opposite.view.language}
        interfaceLanguage={interfaceLanguage}
        onOpen={props.onOpenAnnotation}
      />
    </div>
  );
}

/** What the person wrote about these blocks of a version. */
function notesIn({ view, article }: Column, blocks: UnitRange): readonly Annotation[] {
  return article.annotations.flatMap(({ annotation, place }: PlacedAnnotation) => {
    if (place.state !== 'placed' || annotation.note === '') return [];
    const block = blockAt(view.body.blocks, place.start);
    return block >= blocks.start && block < blocks.end ? [annotation] : [];
  });
}

interface NotesAcrossProps {
  readonly notes: readonly Annotation[];
  /** Of the version that they belong to. */
  readonly language: string;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onOpen: (annotation: Annotation) => void;
}

/** Notes about the other version, beside the paragraph that says the same. They say whose they are. */
const NotesAcross = memo(function NotesAcross(props: NotesAcrossProps) {
  const { notes, language, interfaceLanguage, onOpen } = props;
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} lang={interfaceLanguage} dir="ltr" data-not-text>
      {notes.map((annotation) => (
        <li key={annotation.id}>
          <Button
            className={styles.note ?? ''}
            data-colour={annotation.colour}
            onPress={() => onOpen(annotation)}
          >
            {t('reader.sideBySide.note', {
              language: languageName(language, interfaceLanguage),
              note: firstWords(annotation.note),
            })}
          </Button>
        </li>
      ))}
    </ul>
  );
});
