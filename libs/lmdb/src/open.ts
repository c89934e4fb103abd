// How is the store's package loaded from whatever path the checkout has?
import { pathToFileURL } from 'node:url';

/** What the package takes for the document of a browser, and the script in it that is running. */
interface Document {
  readonly currentScript: { readonly tagName: 'SCRIPT'; readonly src: string };
}

/**
 * lmdb 3.5.6 looks for its native part beside a URL that it makes of its own path without escaping it: `#`, `?` and `%20` lead
 * elsewhere, or nowhere. A script in a browser knows its URL, and the package believes that one first.
 */
function loadPackage(): Pick<typeof import('lmdb'), 'open'> {
  const src = pathToFileURL(require.resolve('lmdb')).href;
  const document: Document = { currentScript: { tagName: 'SCRIPT', src } };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'document');
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it must be loaded here, not before
    return require('lmdb') as typeof import('lmdb');
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'document');
    else Object.defineProperty(globalThis, 'document', before);
  }
}

export const { open } = loadPackage();
