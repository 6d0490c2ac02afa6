import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useShownAnnotations } from '../reader/use-decorated-article.ts';
import { AgreementPicture } from './AgreementPicture.tsx';
import { authorsOf, type ClassAuthor, classPassages, isPlaced } from './class-annotations.ts';
import styles from './ClassDialog.module.css';
import { PassageTable } from './PassageTable.tsx';

interface ClassDialogProps {
  readonly view: ArticleView;
  readonly onClose: () => void;
  /** Brings a marked passage into view. */
  readonly onShow: (annotation: Annotation) => void;
}

/** What many people marked in an article: a picture of where they agree, and a table of the same. */
export function ClassDialog({ view, onClose, onShow }: ClassDialogProps) {
  const { t } = useTranslation();
  const annotations = useShownAnnotations(view);
  // Whoever marked nothing in this version can agree with nobody on it.
  const authors = useMemo(() => authorsOf(annotations.filter(isPlaced)), [annotations]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [order, setOrder] = useState<'text' | 'most'>('text');
  const wanted = authors.filter(({ name }) => !left.has(name));
  const { text, blocks } = view.body;
  const passages = useMemo(
    () => classPassages(text, annotations, (author) => !left.has(author)),
    [text, annotations, left],
  );
  const rows =
    order === 'text' ? passages : passages.toSorted((a, b) => b.authors.length - a.authors.length);
  return (
    <Dialog title={t('annotations.class.title')} width="page" onClose={onClose}>
      <Authors authors={authors} left={left} onChange={setLeft} />
      <AgreementPicture
        passages={passages}
        blocks={blocks}
        length={text.length}
        authors={wanted.length}
      />
      {passages.length === 0 ? (
        <p className={styles.nothing}>{t('annotations.class.nothing')}</p>
      ) : (
        <>
          <div className={styles.order}>
            <Choice
              label={t('annotations.class.order')}
              value={order}
              options={[
                { value: 'text', label: t('annotations.class.asInText') },
                { value: 'most', label: t('annotations.class.mostFirst') },
              ]}
              onChange={setOrder}
            />
          </div>
          <PassageTable
            passages={rows}
            authors={wanted.length}
            language={view.language}
            onShow={onShow}
          />
        </>
      )}
    </Dialog>
  );
}

interface AuthorsProps {
  readonly authors: readonly ClassAuthor[];
  /** Whose marks are left out. */
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

/** Everybody who marked something in this version of the article, each to be left out. */
function Authors({ authors, left, onChange }: AuthorsProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  return (
    <fieldset className={styles.authors}>
      <legend>{t('annotations.class.authors')}</legend>
      {authors.map(({ name, annotations }) => (
        <TickBox
          key={name}
          isSelected={!left.has(name)}
          onChange={(isWanted) => {
            const others = [...left].filter((one) => one !== name);
            onChange(new Set(isWanted ? others : [...others, name]));
          }}
        >
          {name || t('annotations.class.unnamed')} ({formatNumber(annotations, language)})
        </TickBox>
      ))}
    </fieldset>
  );
}
