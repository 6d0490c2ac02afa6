import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Dictionary } from '../../../shared/domain/dictionary.ts';
import { useDictionaryChanges } from '../../glossary-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useDrop } from '../../use-drop.ts';
import styles from './DictionaryList.module.css';
import { useDictionaryLanguages } from './use-dictionary-languages.ts';

/** The dictionaries that are there, and the way for others to come: their files chosen or dropped. */
export function DictionaryList({ dictionaries }: { readonly dictionaries: readonly Dictionary[] }) {
  const { t } = useTranslation();
  const { add, remove } = useDictionaryChanges();
  const drop = useDrop((path) => add.mutate({ path }));
  const fault = add.error ?? remove.error;
  return (
    <section
      className={styles.section}
      aria-label={t('glossary.dictionaries.manage')}
      data-over={drop.isOver}
      {...drop.handlers}
    >
      <h3 className={styles.heading}>{t('glossary.dictionaries.manage')}</h3>
      <ul>
        {dictionaries.map((dictionary) => (
          <li key={dictionary.id} className={styles.row}>
            <Facts dictionary={dictionary} />
            <Button
              aria-label={t('glossary.dictionaries.removeNamed', { name: nameOf(dictionary, t) })}
              onPress={() => remove.mutate(dictionary.id)}
            >
              {t('glossary.dictionaries.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.add}>
        <PolicyGate by="import">
          <Button isPending={add.isPending} onPress={() => add.mutate({})}>
            {t(add.isPending ? 'glossary.dictionaries.adding' : 'glossary.dictionaries.add')}
          </Button>
        </PolicyGate>
        <p role="status">
          {add.data &&
            add.data.added.length > 0 &&
            t('glossary.dictionaries.added', { count: add.data.added.length })}
        </p>
      </div>
      {fault && <ErrorNotice error={appErrorOf(fault)} />}
      {add.data?.failed.map(({ file, error }) => (
        <ErrorNotice key={file} error={error} about={file} />
      ))}
    </section>
  );
}

/** What a dictionary is called, its languages where it names them, and its size. */
function Facts({ dictionary }: { readonly dictionary: Dictionary }) {
  const { t } = useTranslation();
  const languages = useDictionaryLanguages(dictionary);
  const { headwords, isDamaged } = dictionary;
  const size = t('glossary.dictionaries.headwords', { count: headwords });
  return (
    <div className={styles.facts}>
      <p className={styles.name}>{nameOf(dictionary, t)}</p>
      {isDamaged ? (
        <p className={styles.fault} role="status">
          {t('glossary.dictionaries.damaged')}
        </p>
      ) : (
        <p className={styles.hint}>{languages ? `${size} · ${languages}` : size}</p>
      )}
    </div>
  );
}

function nameOf({ name }: Dictionary, t: TFunction): string {
  return name === '' ? t('glossary.dictionaries.unnamed') : name;
}
