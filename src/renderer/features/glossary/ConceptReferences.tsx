import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { glossaryName } from '../../../shared/domain/named-glossary.ts';
import { longestTerm, mostReferences } from '../../../shared/domain/personal-concept.ts';
import { useConcepts, useGlossaries } from '../../glossary-queries.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDialogAround } from '../../ui/Dialog.tsx';
import fieldStyles from '../../ui/Field.module.css';
import { Icon } from '../../ui/Icon.tsx';
import listStyles from '../../ui/TagInput.module.css';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import tagStyles from '../reader/TagEditor.module.css';
import styles from './ConceptReferences.module.css';
import { findableConcepts, type FindableConcept, findConcepts } from './findable-concepts.ts';

/** More would not be read; writing on finds what is wanted. */
const mostShown = 20;

interface ConceptReferencesProps {
  /** Of the concept that is written, which does not refer to itself; undefined for a new one. */
  readonly conceptId: string | undefined;
  readonly seeAlso: readonly string[];
  readonly onChange: (seeAlso: readonly string[]) => void;
}

/** What a concept refers to, each to be taken away, and a line on which others are found by name. */
export function ConceptReferences({ conceptId, seeAlso, onChange }: ConceptReferencesProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const concepts = useFindable();
  const named = new Map(concepts?.map((concept) => [concept.id, concept.name]));
  const remove = (keys: ReadonlySet<string | number>) => {
    onChange(seeAlso.filter((id) => !keys.has(id)));
    // The last one takes its place in the order of the keyboard with it.
    if (keys.size === seeAlso.length) field.current?.focus();
  };
  return (
    <div className={classNames(fieldStyles.field)}>
      <ConceptFinder
        field={field}
        concepts={concepts?.filter(({ id }) => id !== conceptId && !seeAlso.includes(id))}
        isFull={seeAlso.length >= mostReferences}
        onChoose={(id) => onChange([...seeAlso, id])}
      />
      {concepts && seeAlso.length > 0 && (
        <TagGroup aria-label={t('glossary.seeAlso')} onRemove={remove}>
          <TagList
            className={classNames(tagStyles.tags)}
            items={seeAlso.map((id) => ({
              id,
              name: named.get(id) ?? t('glossary.own.unknownConcept'),
            }))}
          >
            {({ id, name }) => (
              <Tag id={id} textValue={name} className={classNames(tagStyles.tag)}>
                <span>{name}</span>
                <Button
                  slot="remove"
                  className={classNames(tagStyles.remove)}
                  aria-label={t('glossary.own.remove')}
                >
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}

/** Undefined until they are there. */
function useFindable(): readonly FindableConcept[] | undefined {
  const language = useInterfaceLanguage();
  const { data } = useConcepts();
  return useMemo(() => data && findableConcepts(data, language), [data, language]);
}

interface ConceptFinderProps {
  readonly field: RefObject<HTMLInputElement | null>;
  /** Undefined until they are there. */
  readonly concepts: readonly FindableConcept[] | undefined;
  readonly isFull: boolean;
  readonly onChoose: (conceptId: string) => void;
}

function ConceptFinder({ field, concepts, isFull, onChoose }: ConceptFinderProps) {
  const { t } = useTranslation();
  const { data: glossaries } = useGlossaries();
  const [typed, setTyped] = useState('');
  const around = useDialogAround();
  const isSeeking = concepts !== undefined && typed.trim() !== '';
  const found = isSeeking ? findConcepts(concepts, typed).slice(0, mostShown) : [];
  const choose = (id: string) => {
    onChoose(id);
    setTyped('');
  };
  // Enter would keep the concept without what is half written here.
  const chooseFirst = (event: KeyboardEvent<HTMLElement>) => {
    const isChoosing = field.current?.hasAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || isChoosing || typed.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    if (found[0]) choose(found[0].id);
  };
  const glossaryOf = ({ glossaryId }: FindableConcept) => {
    const glossary = glossaries?.find(({ id }) => id === glossaryId);
    return glossary && glossaryName(glossary, t);
  };
  return (
    <ComboBox
      allowsCustomValue
      // So that the list says that there is none, where Enter would only seem dead.
      allowsEmptyCollection={isSeeking}
      isDisabled={isFull}
      className={classNames(styles.finder)}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key !== null) choose(String(key));
      }}
      items={found}
    >
      <Label className={classNames(fieldStyles.label)}>{t('glossary.seeAlso')}</Label>
      <Input
        ref={field}
        maxLength={longestTerm}
        autoComplete="off"
        placeholder={t('glossary.own.findConcept')}
        className={classNames(fieldStyles.input)}
        onKeyDownCapture={chooseFirst}
      />
      <Popover
        className={classNames(listStyles.popover)}
        {...(around && { UNSTABLE_portalContainer: around })}
      >
        <ListBox<FindableConcept>
          className={classNames(listStyles.list)}
          renderEmptyState={() => (
            <p className={classNames(styles.none)}>{t('glossary.own.noConcept')}</p>
          )}
        >
          {(concept) => (
            <ListBoxItem textValue={concept.name} className={classNames(listStyles.item)}>
              {concept.name} <span className={styles.glossary}>{glossaryOf(concept)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
