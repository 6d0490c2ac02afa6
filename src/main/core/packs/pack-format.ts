import { z } from 'zod';
import { annotationSchema } from '../../../shared/domain/annotation.ts';
import { articleSchema } from '../../../shared/domain/article.ts';
import {
  mostPersonalConcepts,
  personalConceptSchema,
} from '../../../shared/domain/personal-concept.ts';
import { type PackFacts, packHeadSchema, type PackSigner } from '../../../shared/domain/pack.ts';
import { sourceSchema } from '../../../shared/domain/source.ts';
import { isWebUrl } from '../http/address.ts';

/** Counts the changes of the format that an earlier Escale cannot read. */
export const packFormatVersion = 1;

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
export const objectName = (hash: string) => `objects/${hash}`;

/** A hundred thousand articles take about half of it. Bytes. */
export const mostManifestBytes = 512 * 1024 * 1024;
/** A signature file is some three hundred bytes. */
export const mostSignatureBytes = 4096;
/** Larger than any text or picture that Escale stores. Bytes. */
export const mostObjectBytes = 64 * 1024 * 1024;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Kinds of source that mean the same on another machine. */
export const packedSourceKinds = ['feed', 'page', 'pages'] as const;

/** Whether an address leads to the web, for everybody: one with a name and a password is somebody's own. */
export function isPlainWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isWebUrl(url) && url.username === '' && url.password === '';
}

/** A source as packs carry it: where it is and what it is called, nothing of how it went. */
export const packedSourceSchema = sourceSchema
  .pick({ id: true, title: true, folder: true, homePageUrl: true, language: true })
  .extend({
    kind: z.enum(packedSourceKinds),
    location: z.string().max(4096).refine(isPlainWebAddress),
  });
export type PackedSource = Readonly<z.infer<typeof packedSourceSchema>>;

export const packedConceptSchema = personalConceptSchema.pick({
  id: true,
  labels: true,
  seeAlso: true,
  sources: true,
});

const objectSchema = z.object({
  sha256: hashSchema,
  bytes: z.int().nonnegative().max(mostObjectBytes),
  kind: z.enum(['body', 'picture']),
});
export type PackedObject = Readonly<z.infer<typeof objectSchema>>;

/** What every version of the format says about itself. */
export const packVersionSchema = z.object({
  format: z.literal('escale-pack'),
  formatVersion: z.int().positive(),
});

export const packManifestSchema = packVersionSchema.extend(packHeadSchema.shape).extend({
  articles: z.array(articleSchema),
  sources: z.array(packedSourceSchema),
  concepts: z.array(packedConceptSchema).max(mostPersonalConcepts),
  annotations: z.array(annotationSchema),
  objects: z.array(objectSchema),
});
export type PackManifest = Readonly<z.infer<typeof packManifestSchema>>;

/** What stands beside a manifest when it is signed. */
export const packSignatureSchema = z.object({
  algorithm: z.literal('Ed25519'),
  /** SHA-256 of the public key in DER. */
  keyId: hashSchema,
  /** The public key itself, in DER and base64, so that a change of the manifest shows without it being known. */
  publicKey: z.base64().max(1000),
  /** SHA-256 of the manifest: who has it already need not fetch it. */
  manifest: hashSchema,
  /** Of the manifest's exact bytes, in base64. */
  signature: z.base64().max(1000),
});
export type PackSignature = Readonly<z.infer<typeof packSignatureSchema>>;

/** The manifest as it is written. Keys stand in the order in which `packManifestSchema` has them. */
export function writeManifest(manifest: PackManifest): Buffer {
  return Buffer.from(`${JSON.stringify(packManifestSchema.parse(manifest))}\n`);
}

/** What people are told of a pack. */
export function factsOf(manifest: PackManifest, signer: PackSigner): PackFacts {
  const { id, name, publisher, sequence, createdAt, articles, objects } = manifest;
  return {
    id,
    name,
    ...(publisher !== undefined && { publisher }),
    sequence,
    createdAt,
    signer,
    articles: articles.length,
    versions: articles.reduce((sum, { variants }) => sum + variants.length, 0),
    sources: manifest.sources.length,
    concepts: manifest.concepts.length,
    annotations: manifest.annotations.length,
    objects: objects.length,
    pictures: objects.filter(({ kind }) => kind === 'picture').length,
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
