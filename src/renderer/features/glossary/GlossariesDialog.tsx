import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { GlossaryImport, GlossaryOverview } from '../../../shared/ipc/glossary-answers.ts';
import { useGlossaries, useGlossaryChanges, useGlossaryImport } from '../../glossary-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import { undo } from '../../undo.ts';
import type { Deed } from '../../undo-stack.ts';
import { useDrop } from '../../use-drop.ts';
import styles from './GlossariesDialog.module.css';
import { GlossaryImportForm } from './GlossaryImportForm.tsx';
import { GlossaryRow } from './GlossaryRow.tsx';

/** Every glossary in its order, what can be decided of each, and the way for others to come. */
export function GlossariesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: glossaries, error } = useGlossaries();
  const { read, keep } = useGlossaryImport();
  const [outcome, setOutcome] = useState<GlossaryImport>();
  /** Whether the form has been shown and gone, and with it what had the focus. */
  const [hasLeft, setLeft] = useState(false);
  const drop = useDrop((path) => read.mutate({ path }));
  const leave = () => {
    read.reset();
    keep.reset();
    setLeft(true);
  };
  const fault = error ?? read.error;
  return (
    <Dialog title={t('glossary.manage.title')} onClose={onClose}>
      <div className={styles.content} data-over={drop.isOver} {...drop.handlers}>
        {fault && <ErrorNotice error={appErrorOf(fault)} />}
        {read.data ? (
          <GlossaryImportForm
            reading={read.data}
            glossaries={glossaries ?? []}
            isPending={keep.isPending}
            error={keep.error ? appErrorOf(keep.error) : undefined}
            onKeep={(into) =>
              keep.mutate(
                { into },
                {
                  onSuccess: (done) => {
                    setOutcome(done);
                    leave();
                  },
                },
              )
            }
            onCancel={leave}
          />
        ) : (
          <>
            <p className={styles.intro}>{t('glossary.manage.intro')}</p>
            {glossaries && <GlossaryRows glossaries={glossaries} />}
            <PolicyGate by="import">
              <ImportButton
                takesFocus={hasLeft}
                isPending={read.isPending}
                onPress={() => {
                  setOutcome(undefined);
                  read.mutate({});
                }}
              />
            </PolicyGate>
          </>
        )}
        <p role="status" className={styles.status}>
          {outcome && t('glossary.import.done', { ...outcome })}
        </p>
      </div>
    </Dialog>
  );
}

interface ImportButtonProps {
  readonly takesFocus: boolean;
  readonly isPending: boolean;
  readonly onPress: () => void;
}

function ImportButton({ takesFocus, isPending, onPress }: ImportButtonProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <div className={styles.import}>
      <Button ref={button} isPending={isPending} onPress={onPress}>
        {t(isPending ? 'glossary.import.reading' : 'glossary.import.open')}
      </Button>
      <p className={styles.hint}>{t('glossary.import.drop')}</p>
    </div>
  );
}

/** A glossary that was deleted, and how that is taken back. */
interface Deletion {
  readonly glossary: GlossaryOverview;
  readonly deed: Deed;
}

/** The list, with what became of the last deed. */
function GlossaryRows({ glossaries }: { readonly glossaries: readonly GlossaryOverview[] }) {
  const { t } = useTranslation();
  const { move, remove, restore } = useGlossaryChanges();
  const announce = useAnnounce();
  const [deleted, setDeleted] = useState<Deletion>();
  const [moved, setMoved] = useState<string>();
  const fault = move.error ?? remove.error;
  const deleteIt = async (glossary: GlossaryOverview) => {
    setMoved(undefined);
    await remove.mutateAsync(glossary.id);
    const deed: Deed = {
      type: 'library',
      takeBack: async () => {
        await restore.mutateAsync(glossary.id);
        setDeleted(undefined);
        announce(t('glossary.manage.restored', { glossary: glossaryName(glossary, t) }));
      },
    };
    undo.add(deed);
    setDeleted({ glossary, deed });
  };
  const place = glossaries.findIndex(({ id }) => id === moved);
  const movedOne = glossaries[place];
  return (
    <>
      <ul className={styles.list} aria-label={t('glossary.manage.list')}>
        {glossaries.map((glossary) => (
          <GlossaryRow
            key={glossary.id}
            glossary={glossary}
            onMove={(to) => {
              setDeleted(undefined);
              move.mutate(
                { glossaryId: glossary.id, to },
                { onSuccess: () => setMoved(glossary.id) },
              );
            }}
            // Why it failed is said below.
            onDelete={() => void deleteIt(glossary).catch(() => undefined)}
          />
        ))}
      </ul>
      {fault && <ErrorNotice error={appErrorOf(fault)} />}
      <div role="status" className={styles.status}>
        {movedOne &&
          t('glossary.manage.moved', {
            glossary: glossaryName(movedOne, t),
            place: place + 1,
            total: glossaries.length,
          })}
        {deleted && (
          <Deleted glossary={deleted.glossary} onUndo={() => void undo.takeBack(deleted.deed)} />
        )}
      </div>
    </>
  );
}

interface DeletedProps {
  readonly glossary: GlossaryOverview;
  readonly onUndo: () => void;
}

/** What was deleted, with the way back, which takes the focus that went with the row. */
function Deleted({ glossary, onUndo }: DeletedProps) {
  const { t } = useTranslation();
  const undoButton = useInitialFocus<HTMLButtonElement>();
  const { concepts: count } = glossary;
  return (
    <>
      {t('glossary.manage.deleted', { glossary: glossaryName(glossary, t), count })}
      <Button ref={undoButton} onPress={onUndo}>
        {t('glossary.manage.undo')}
      </Button>
    </>
  );
}
