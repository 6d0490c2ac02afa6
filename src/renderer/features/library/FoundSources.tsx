import { useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../shared/domain/discovery.ts';
import { countsInWords } from '../../../shared/i18n/counts-in-words.ts';
import { formatMoment, languageName } from '../../../shared/i18n/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { FolderField } from './FolderField.tsx';
import styles from './FoundSources.module.css';

interface FoundSourcesProps {
  readonly candidates: readonly Candidate[];
  readonly folders: readonly (readonly string[])[];
  readonly isPending: boolean;
  readonly onAdd: (chosen: readonly Candidate[], folder: readonly string[]) => void;
}

/** What a preview found, to be chosen from: choosing shows what is in it, the button adds it. */
export function FoundSources({ candidates, folders, isPending, onAdd }: FoundSourcesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const first = candidates.find(isChoosable);
    return first ? [keyOf(first)] : [];
  });
  const [folder, setFolder] = useState<readonly string[]>([]);
  const wanted = candidates.filter((candidate) => chosen.includes(keyOf(candidate)));
  const choosable = candidates.some(isChoosable);
  return (
    <section className={styles.found} aria-labelledby="found-heading">
      <h3 id="found-heading" tabIndex={-1} ref={focusOnce}>
        {t('library.add.found', { count: candidates.length })}
      </h3>
      <CheckboxGroup
        aria-labelledby="found-heading"
        value={[...chosen]}
        onChange={setChosen}
        isDisabled={isPending}
      >
        {candidates.map((candidate) => (
          <FoundSource
            key={keyOf(candidate)}
            candidate={candidate}
            isOpen={chosen.includes(keyOf(candidate))}
          />
        ))}
      </CheckboxGroup>
      {choosable && (
        <>
          {/* A list brings its own folders. */}
          {wanted.some(({ kind }) => kind !== 'list') && (
            <FolderField folders={folders} folder={folder} onChange={setFolder} />
          )}
          <Button
            variant="primary"
            isDisabled={wanted.length === 0}
            isPending={isPending}
            onPress={() => onAdd(wanted, folder)}
          >
            {isPending ? t('library.add.adding') : t('library.add.add')}
          </Button>
        </>
      )}
    </section>
  );
}

/** The focus goes to what was found, so that it is read out and Tab leads on into it. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}

/** One address can be a feed and a list at once. */
function keyOf({ kind, location }: Candidate): string {
  return `${kind} ${location}`;
}

function isChoosable({ added, error }: Candidate): boolean {
  return !added && !error;
}

interface FoundSourceProps {
  readonly candidate: Candidate;
  readonly isOpen: boolean;
}

function FoundSource({ candidate, isOpen }: FoundSourceProps) {
  const { t } = useTranslation();
  const { title, language, samples, lacks, error, location } = candidate;
  return (
    <div className={styles.candidate}>
      <TickBox value={keyOf(candidate)} isDisabled={!isChoosable(candidate)}>
        <span className={styles.words}>
          <span className={styles.title} {...(language ? { lang: language } : {})}>
            {title || location}
          </span>
          <Facts candidate={candidate} />
          <span className={styles.location}>{location}</span>
          {lacks && (
            <span className={styles.lacks}>{t(`errors.${lacks.code}.title`, lacks.params)}</span>
          )}
          {error && (
            <span className={styles.error}>{t(`errors.${error.code}.title`, error.params)}</span>
          )}
        </span>
      </TickBox>
      {isOpen && samples.length > 0 && <Samples candidate={candidate} />}
    </div>
  );
}

function Facts({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const { kind, language, text, lacks, added } = candidate;
  const facts = [
    t(`library.add.kinds.${kind}`),
    ...(language === undefined ? [] : [languageName(language, interfaceLanguage)]),
    ...countsInWords(candidate, t),
    ...(text === undefined || kind !== 'feed' ? [] : [t(`library.add.text.${text}`)]),
    ...(lacks ? [t('completeness.facts.summary')] : []),
    ...(added ? [t('library.add.known')] : []),
  ];
  return <span className={styles.facts}>{facts.join(' · ')}</span>;
}

function Samples({ candidate: { language, samples, title } }: { readonly candidate: Candidate }) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const now = useNow();
  return (
    <ul className={styles.samples} aria-label={t('library.add.samples', { source: title })}>
      {samples.map((sample, index) => (
        // Items of a feed may have the same title, and nothing else tells them apart here.
        <li key={index}>
          <span className={styles.sampleTitle} {...(language ? { lang: language } : {})}>
            {sample.title || t('library.articles.untitled')}
          </span>
          {sample.publishedAt !== undefined && (
            <span className={styles.date}>
              {formatMoment(sample.publishedAt, interfaceLanguage, now)}
            </span>
          )}
          {sample.summary !== '' && (
            <span className={styles.summary} {...(language ? { lang: language } : {})}>
              {sample.summary}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
