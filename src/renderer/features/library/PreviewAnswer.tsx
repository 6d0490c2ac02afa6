import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../shared/domain/discovery.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { type PreviewRequest, useFindLists, type usePreview } from '../../source-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './AddSourceDialog.module.css';
import { FoundSources } from './FoundSources.tsx';
import { foldersOf } from './source-folders.ts';

interface PreviewAnswerProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly sources: readonly SourceOverview[];
  readonly isAdding: boolean;
  readonly onLook: (request: PreviewRequest) => void;
  readonly onAdd: (chosen: readonly Candidate[], folder: readonly string[]) => void;
}

/**
 * What came of looking at an address: what is there, why nothing is, or the question whether to look at all; and, for who
 * asks, the lists of pages that the site keeps.
 */
export function PreviewAnswer({ preview, sources, isAdding, onLook, onAdd }: PreviewAnswerProps) {
  const { t } = useTranslation();
  const lists = useFindLists();
  const { request, error, data } = preview;
  const found = lists.data ?? [];
  const others = (data?.candidates ?? []).filter(({ kind, location }) =>
    found.every((list) => list.kind !== kind || list.location !== location),
  );
  const candidates = [...found, ...others];
  const isSite = data ? isWebSite(data.candidates) : error?.code === 'feedIsWebPage';
  return (
    <>
      {error && found.length === 0 && (
        <ErrorNotice error={error} about={request.address}>
          {error.code === 'sourcePrivate' && (
            <Button onPress={() => onLook({ ...request, allowPrivate: true })}>
              {t('library.add.confirmPrivate', { host: error.params.host })}
            </Button>
          )}
        </ErrorNotice>
      )}
      {candidates.length > 0 && (
        <FoundSources
          // A list that was found is told by the heading, which takes the focus.
          key={found.length}
          candidates={candidates}
          folders={foldersOf(sources)}
          isPending={isAdding}
          onAdd={onAdd}
        />
      )}
      {isSite && found.length === 0 && <ListSearch lists={lists} request={request} />}
    </>
  );
}

/** Whether it is a site that may keep a list of its pages, and none was found yet. */
function isWebSite(candidates: readonly Candidate[]): boolean {
  return (
    candidates.every(({ kind }) => kind !== 'pages' && kind !== 'list') &&
    candidates.some(({ location }) => /^https?:/.test(location))
  );
}

interface ListSearchProps {
  readonly lists: ReturnType<typeof useFindLists>;
  readonly request: PreviewRequest;
}

/** Two more requests to a site, and so only for who asks. */
function ListSearch({ lists, request }: ListSearchProps) {
  const { t } = useTranslation();
  return (
    <section>
      <p className={styles.hint}>{t('library.add.listsHint')}</p>
      <Button isPending={lists.isPending} onPress={() => lists.mutate(request)}>
        {lists.isPending ? t('library.add.looking') : t('library.add.findLists')}
      </Button>
      <p role="status" className={styles.outcome}>
        {lists.data?.length === 0 && t('library.add.noLists')}
      </p>
      {lists.error && <ErrorNotice error={appErrorOf(lists.error)} />}
    </section>
  );
}
