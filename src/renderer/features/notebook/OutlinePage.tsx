import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outline, OutlineItem } from '../../../shared/domain/outline.ts';
import {
  leftInOutline,
  longestOutlineName,
  mostOutlineItems,
} from '../../../shared/domain/outline.ts';
import { useOutline, useOutlinedRows, useOutlining, useTakingOut } from '../../outline-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { droppedItem, steppedItem } from './moved-item.ts';
import { notebookEntryId } from './notebook-elements.ts';
import type { NotedPlace } from './NotebookPage.tsx';
import { OutlineRow } from './OutlineRow.tsx';
import { WrittenField } from './WrittenField.tsx';
import pageStyles from './NotebookPage.module.css';
import styles from './OutlinePage.module.css';

interface OutlinePageProps {
  readonly outlineId: string;
  readonly onOpen: (place: NotedPlace) => void;
  /** Leaves the outline for the annotations. */
  readonly onLeave: () => void;
  readonly onDeleted: (outlineId: string) => void;
  /** Called once it is shown. */
  readonly onShown: () => void;
}

/** An outline of annotations, to be put in order and written between. */
export function OutlinePage({ outlineId, onLeave, ...ways }: OutlinePageProps) {
  const { t } = useTranslation();
  const { data: outline, error } = useOutline(outlineId);
  return (
    <section className={pageStyles.pane} aria-label={t('notebook.outline.page')}>
      <header className={pageStyles.header}>
        <Button variant="quiet" onPress={onLeave}>
          {t('notebook.outline.leave')}
        </Button>
      </header>
      {error && !outline && (
        <div className={pageStyles.failed}>
          <ErrorNotice error={appErrorOf(error)} />
        </div>
      )}
      {outline && (
        <div className={pageStyles.scroller} data-page-scroller>
          <Items key={outlineId} outline={outline} {...ways} />
        </div>
      )}
    </section>
  );
}

interface ItemsProps extends Pick<OutlinePageProps, 'onOpen' | 'onDeleted' | 'onShown'> {
  readonly outline: Outline;
}

function Items({ outline, onOpen, onDeleted, onShown }: ItemsProps) {
  useEffect(onShown, [onShown]);
  const { t } = useTranslation();
  const { id: outlineId, name, items } = outline;
  const { rows, gone, error } = useOutlinedRows(items);
  const { change, changeItems, remove, save } = useOutlining();
  const takeOut = useTakingOut(outlineId);
  const dragged = useRef<string>(undefined);
  const keep = (itemsOf: (items: readonly OutlineItem[]) => readonly OutlineItem[]) =>
    changeItems(outlineId, itemsOf);
  const append = (type: 'heading' | 'text') =>
    keep((now) => [...now, { type, id: crypto.randomUUID(), text: '' }]);
  const left = leftInOutline(items);
  const isFull = items.length >= mostOutlineItems || left === 0;
  return (
    <div className={pageStyles.page}>
      <h1 id={notebookEntryId} tabIndex={-1} className={pageStyles.title}>
        {name}
      </h1>
      <WrittenField
        label={t('notebook.outline.name')}
        value={name}
        most={longestOutlineName}
        isRequired
        onWrite={(written) => change.mutate({ outlineId, name: written })}
      />
      {items.length === 0 && <p className={styles.hint}>{t('notebook.outline.empty')}</p>}
      <p className={styles.hint}>{t('notebook.outline.hint')}</p>
      {error && <ErrorNotice error={appErrorOf(error)} />}
      <ol className={styles.items}>
        {items.map((item, place) => (
          <OutlineRow
            key={item.id}
            item={item}
            row={item.type === 'annotation' ? rows.get(item.annotationId) : undefined}
            isGone={item.type === 'annotation' && gone.has(item.annotationId)}
            place={place}
            total={items.length}
            left={left}
            onStep={(by) => keep((now) => steppedItem(now, item.id, by))}
            onWrite={(text) => keep((now) => withText(now, item.id, text))}
            onTakeOut={() => takeOut(item.id)}
            onOpen={onOpen}
            onDrag={() => {
              dragged.current = item.id;
            }}
            onDrop={() => {
              const from = dragged.current;
              if (from !== undefined) keep((now) => droppedItem(now, from, item.id));
              dragged.current = undefined;
            }}
          />
        ))}
      </ol>
      {isFull && (
        <p className={styles.hint} role="status">
          {t('notebook.outline.full')}
        </p>
      )}
      <div className={pageStyles.buttons}>
        <Button isDisabled={isFull} onPress={() => append('heading')}>
          {t('notebook.outline.addHeading')}
        </Button>
        <Button isDisabled={isFull} onPress={() => append('text')}>
          {t('notebook.outline.addText')}
        </Button>
        <PolicyGate by="export">
          <Button
            variant="primary"
            isPending={save.isPending}
            onPress={() => save.mutate(outlineId)}
          >
            {t('notebook.outline.export')}
          </Button>
        </PolicyGate>
        <Button onPress={() => remove.mutate(outlineId, { onSuccess: () => onDeleted(outlineId) })}>
          {t('notebook.outline.delete')}
        </Button>
      </div>
    </div>
  );
}

/** The same list where there is nothing to write into any more: a field is kept when it goes. */
function withText(items: readonly OutlineItem[], id: string, text: string): readonly OutlineItem[] {
  const isThere = items.some((item) => item.id === id && 'text' in item && item.text !== text);
  if (!isThere) return items;
  return items.map((item) => (item.id === id && 'text' in item ? { ...item, text } : item));
}
