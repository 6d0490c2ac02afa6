import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnnotationFormat } from '../shared/domain/annotation.ts';
import { bridge, unwrap } from './bridge.ts';

/** Writing annotations into a file and taking them in from one; undefined where the person chose none. */
export function useAnnotationExchange() {
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: (format: AnnotationFormat) => unwrap(bridge.annotationsExport({ format })),
  });
  const read = useMutation({
    mutationFn: () => unwrap(bridge.annotationsImport()),
    onSuccess: () => client.invalidateQueries(),
  });
  return { write, read };
}
