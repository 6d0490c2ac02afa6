import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestPackName, packNameSchema } from '../../../shared/domain/pack.ts';
import type { HandedOutPack } from '../../../shared/ipc/pack-answers.ts';
import { useHandOut } from '../../pack-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf, useApplication } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import fieldStyles from '../../ui/Field.module.css';
import type { ShownList } from './shown-list.ts';
import styles from './HandOutDialog.module.css';

interface HandOutDialogProps {
  readonly list: ShownList;
  /** What the list is called. */
  readonly title: string;
  readonly onClose: () => void;
}

/** Writes the articles of a list into a pack for a class, with what the person noted and asked, and says what it holds. */
export function HandOutDialog({ list, title, onClose }: HandOutDialogProps) {
  const { t } = useTranslation();
  const handOut = useHandOut();
  return (
    <Dialog width="narrow" title={t('packs.handOut.title')} onClose={onClose}>
      <PolicyGate by="export">
        {handOut.data ? (
          <Written written={handOut.data} onClose={onClose} />
        ) : (
          <Naming
            title={title}
            error={handOut.error}
            isPending={handOut.isPending}
            onNamed={(name) => handOut.mutate({ list, name })}
          />
        )}
      </PolicyGate>
    </Dialog>
  );
}

interface NamingProps {
  readonly title: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onNamed: (name: string) => void;
}

function Naming({ title, error, isPending, onNamed }: NamingProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(title.slice(0, longestPackName));
  const field = useInitialFocus<HTMLInputElement>();
  const isNameless = useApplication().data?.settings.annotationCreator === '';
  const name = packNameSchema.safeParse(typed).data;
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        // A button that waits submits nothing, and a field without such a button does so by itself at Enter.
        if (name !== undefined && !isPending) onNamed(name);
      }}
    >
      <p className={styles.text}>{t('packs.handOut.intro')}</p>
      <TextField
        value={typed}
        onChange={setTyped}
        maxLength={longestPackName}
        className={classNames(fieldStyles.field)}
      >
        <Label className={classNames(fieldStyles.label)}>{t('packs.handOut.name')}</Label>
        <Input
          ref={field}
          autoComplete="off"
          className={classNames(fieldStyles.input)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Text slot="description" className={classNames(fieldStyles.hint)}>
          {t('packs.handOut.nameHint')}
        </Text>
      </TextField>
      {isNameless && <p className={styles.text}>{t('packs.handOut.nameless')}</p>}
      {error && (
        <div role="alert">
          <ErrorNotice error={appErrorOf(error)} />
        </div>
      )}
      <Button type="submit" variant="primary" isDisabled={name === undefined} isPending={isPending}>
        {t(isPending ? 'packs.handOut.writing' : 'packs.handOut.choose')}
      </Button>
    </Form>
  );
}

interface WrittenProps {
  readonly written: HandedOutPack;
  readonly onClose: () => void;
}

function Written({ written: { path, facts, leftOut, drawings, key }, onClose }: WrittenProps) {
  const { t } = useTranslation();
  // The field is gone, and the focus with it; a button would be read out in place of what became of it.
  const block = useInitialFocus<HTMLDivElement>();
  const { articles, annotations, concepts } = facts;
  const counts = [
    t('packs.handOut.articles', { count: articles }),
    t('packs.handOut.annotations', { count: annotations }),
    t('packs.handOut.concepts', { count: concepts }),
  ];
  return (
    <div ref={block} tabIndex={-1} className={styles.written}>
      <div role="status">
        <p>{t('packs.handOut.written', { path })}</p>
        <p>{counts.join(' · ')}</p>
        {leftOut > 0 && <p>{t('cli.packLeftOut', { count: leftOut })}</p>}
        {drawings > 0 && <p>{t('cli.packDrawings', { count: drawings })}</p>}
      </div>
      <p>{t(key.isNew ? 'packs.handOut.newKey' : 'packs.handOut.key', { path: key.path })}</p>
      <p>{t('packs.handOut.keyId')}</p>
      {facts.signer.state === 'signed' && <code className={styles.id}>{facts.signer.keyId}</code>}
      <Button variant="primary" onPress={onClose}>
        {t('packs.close')}
      </Button>
    </div>
  );
}
