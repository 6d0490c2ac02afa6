import { z } from 'zod';

/** In what form an article leaves the library as a file. */
export const exportFormats = ['html', 'markdown', 'epub', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The endings of their files. */
export const exportExtensions: Readonly<Record<ExportFormat, string>> = {
  html: 'html',
  markdown: 'md',
  epub: 'epub',
  pdf: 'pdf',
};

/** What a person chooses about such a file. */
export const exportChoiceSchema = z.object({
  format: z.enum(exportFormats),
  /** What the person marked and wrote. */
  notes: z.boolean(),
  /** The terms of the glossary in the article, with their definitions. */
  glossary: z.boolean(),
});
export type ExportChoice = Readonly<z.infer<typeof exportChoiceSchema>>;

export const defaultExportChoice: ExportChoice = { format: 'html', notes: false, glossary: true };
