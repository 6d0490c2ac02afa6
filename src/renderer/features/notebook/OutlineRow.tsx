import { useTranslation } from 'react-i18next';
import {
  longestOutlineName,
  longestOutlineText,
  type OutlineItem,
} from '../../../shared/domain/outline.ts';
import type { NotebookRow } from '../../../shared/ipc/notebook-answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { focusNotebookEntry } from './notebook-elements.ts';
import type { NotedPlace } from './NotebookPage.tsx';
import { useItemMoves } from './use-item-moves.ts';
import { WrittenField } from './WrittenField.tsx';
import styles from './OutlinePage.module.css';

interface OutlineRowProps {
  readonly item: OutlineItem;
  /** Of an annotation: undefined while it is on its way, and once it was deleted. */
  readonly row: NotebookRow | undefined;
  /** Whether it is an annotation that was deleted. */
  readonly isGone: boolean;
  /** From 0, and how many there are. */
  readonly place: number;
  readonly total: number;
  /** Characters that may still be written into the whole outline. */
  readonly left: number;
  /** One place up or down. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onWrite: (text: string) => void;
  readonly onTakeOut: () => void;
  readonly onOpen: (place: NotedPlace) => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
}

/** One item of an outline: moved by its buttons, by Alt with the arrows, or by dragging its sign. */
export function OutlineRow(props: OutlineRowProps) {
  const { item, place, total, onStep } = props;
  const { t } = useTranslation();
  const element = useItemMoves({
    onStep,
    onDrop: props.onDrop,
  });
  return (
    <li
      ref={element}
      className={styles.item}
      data-type={item.type}
      data-colour={props.row?.colour}
      aria-label={t('notebook.outline.item', { place: place + 1, total })}
    >
      <span
        className={styles.handle}
        draggable
        aria-hidden="true"
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', '');
          props.onDrag();
        }}
      >
        ⋮⋮
      </span>
      <div className={styles.content}>
        <Content {...props} />
      </div>
      <div className={styles.tools}>
        <IconButton
          icon="up"
          label={t('notebook.outline.up')}
          isDisabled={place === 0}
          onPress={() => onStep(-1)}
        />
        <IconButton
          icon="down"
          label={t('notebook.outline.down')}
          isDisabled={place === total - 1}
          onPress={() => onStep(1)}
        />
        <IconButton
          icon="close"
          label={t('notebook.outline.takeOut')}
          onPress={() => {
            focusNeighbour(element.current);
            props.onTakeOut();
          }}
        />
      </div>
    </li>
  );
}

/** Puts the keyboard where an item is that stands next to one that goes: at what takes it out, or else at the title. */
function focusNeighbour(item: HTMLLIElement | null) {
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  const tools = neighbour?.querySelectorAll<HTMLElement>(`.${styles.tools} button`);
  const last = tools?.[tools.length - 1];
  if (last) last.focus();
  else focusNotebookEntry();
}

function Content({ item, row, isGone, left, onWrite, onOpen }: OutlineRowProps) {
  const { t } = useTranslation();
  switch (item.type) {
    case 'heading':
      return (
        <WrittenField
          label={t('notebook.outline.heading')}
          value={item.text}
          most={Math.min(longestOutlineName, item.text.length + left)}
          onWrite={onWrite}
        />
      );
    case 'text':
      return (
        <WrittenField
          label={t('notebook.outline.text')}
          value={item.text}
          most={Math.min(longestOutlineText, item.text.length + left)}
          isLong
          onWrite={onWrite}
        />
      );
    case 'annotation':
      if (row) return <Quoted row={row} onOpen={onOpen} />;
      return isGone ? <p className={styles.hint}>{t('notebook.outline.gone')}</p> : null;
  }
}

function Quoted({ row, onOpen }: Pick<OutlineRowProps, 'onOpen'> & { readonly row: NotebookRow }) {
  const { t } = useTranslation();
  const { id, articleId, language, title, quote, note } = row;
  const author = useOtherAuthor()(row);
  return (
    <>
      {quote !== undefined && (
        <blockquote className={styles.quote} lang={language} dir={textDirection(language)}>
          {shownLine(quote, language)}
        </blockquote>
      )}
      {note !== '' && <p className={styles.note}>{note}</p>}
      {author !== undefined && (
        <p className={styles.hint}>
          {row.creator === undefined
            ? t('annotations.foreign.title', { name: author })
            : t('annotations.writtenBy', { name: author })}
        </p>
      )}
      <Button variant="quiet" onPress={() => onOpen({ articleId, language, annotationId: id })}>
        <span lang={language} dir={textDirection(language)}>
          {shownLine(title, language) || t('library.articles.untitled')}
        </span>
      </Button>
    </>
  );
}
