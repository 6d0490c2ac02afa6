import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { AnnotationService } from '../core/annotations/annotation-service.ts';
import { Orphans } from '../core/annotations/orphans.ts';
import { CitingService } from '../core/citing/citing-service.ts';
import { CitingThread } from '../core/citing/citing-thread.ts';
import { Dictionaries } from '../core/dictionaries/dictionaries.ts';
import { ExportService } from '../core/export/export-service.ts';
import { GlossaryRoom } from '../core/glossary/glossary-room.ts';
import { PersonalGlossary } from '../core/glossary/personal-glossary.ts';
import { Learning } from '../core/learning/learning.ts';
import type { LibraryService } from '../core/library/library-service.ts';
import { TagService } from '../core/library/tag-service.ts';
import { Notebook } from '../core/notebook/notebook.ts';
import { Outlines } from '../core/notebook/outlines.ts';
import type { Foundation } from './foundation.ts';
import { threadEntry } from '../thread-entry.ts';

/** What a person studies with. */
export type StudyServices = ReturnType<typeof composeStudy>;

/** Annotations, tags, citations, exports, and the glossary with what is learnt from it. */
export function composeStudy(foundation: Foundation, library: LibraryService) {
  const { options, store, index, glossary, glossaries, settings, clock } = foundation;
  const names = () => settings.get();
  const citingThread = new CitingThread({
    entry: threadEntry('citing-worker'),
    data: { folder: join(options.resources, 'citing') },
  });
  const annotations = new AnnotationService({
    store,
    index: foundation.annotationIndex,
    clock,
    names,
  });
  return {
    annotations,
    orphans: new Orphans({ store, clock, names }),
    notebook: new Notebook({ store, glossary, settings, names }),
    /** Of articles and of annotations alike. */
    tags: new TagService({ store, index, annotations }),
    outlines: new Outlines({ store, clock, names }),
    citing: new CitingService({ store, library, thread: citingThread }),
    citingThread,
    exports: new ExportService({
      store,
      library,
      annotations,
      glossary,
      clock,
      names,
      escaleVersion: packageJson.version,
    }),
    glossary,
    glossaries,
    glossaryRoom: new GlossaryRoom({ store, index, glossary, glossaries }),
    personalGlossary: new PersonalGlossary({ store, bundled: foundation.bundledGlossary, clock }),
    dictionaries: new Dictionaries({
      directory: options.directory,
      readOnlyBecause: store.readOnlyBecause,
    }),
    learning: new Learning({ store, glossary, settings, clock }),
  };
}
