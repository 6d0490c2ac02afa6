import { useTranslation } from 'react-i18next';
import { useCheckArticle } from '../../check-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { checkInWords, nothingNew } from '../../ui/check-in-words.ts';

/** Asking for the open article once more: from wherever it was asked, it is under way once and ends with one message. */
export interface ArticleCheckState {
  readonly isPending: boolean;
  /** What came of it; undefined while that is not known. */
  readonly told: string | undefined;
  readonly check: () => void;
}

export function useArticleCheck(articleId: string | undefined): ArticleCheckState {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const request = useCheckArticle(
    (outcome) => announce(checkInWords(outcome, t)),
    (error) => announce(nothingNew(appErrorOf(error), t)),
  );
  const isOwn = request.variables?.articleId === articleId;
  const check = () => {
    if (articleId === undefined || (request.isPending && isOwn)) return;
    announce(t('completeness.check.asking'));
    request.mutate({ articleId, scope: 'all' });
  };
  return {
    isPending: request.isPending && isOwn,
    told: isOwn ? tellOf(request, t) : undefined,
    check,
  };
}

function tellOf(
  { data, error }: Pick<ReturnType<typeof useCheckArticle>, 'data' | 'error'>,
  t: ReturnType<typeof useTranslation>['t'],
): string | undefined {
  if (error) return nothingNew(appErrorOf(error), t);
  return data && checkInWords(data, t);
}
