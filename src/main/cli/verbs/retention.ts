import type { RetentionPreview } from '../../../shared/domain/retention.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/** Says what the retention rules would let go, or lets it go under `--apply`. */
export const retention: RunVerb = async ({ command, console, openExisting }) => {
  const { retention: service, settings } = await openExisting(command.apply ? 'write' : 'read');
  if (command.apply) {
    const outcome = await service.apply();
    console.result(
      { applied: true, ...outcome },
      console.t('cli.retentionApplied', {
        count: outcome.articles,
        megabytes: megabytes(outcome.bytes),
      }),
    );
    return true;
  }
  const preview = await service.preview();
  for (const item of preview.items) console.result({ item }, row(item, console));
  const { items: _told, ...totals } = preview;
  console.result(
    { preview: true, rules: settings.get().retention, ...totals },
    console.t('cli.retentionPreview', {
      count: preview.articles,
      megabytes: megabytes(preview.bytes),
    }),
  );
  return true;
};

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}

function row({ id, addedAt, title, reason }: RetentionPreview['items'][number], { t }: Console) {
  return `${id}  ${addedAt.slice(0, 10)}  ${title} (${t(`cli.retentionReasons.${reason}`)})`;
}
