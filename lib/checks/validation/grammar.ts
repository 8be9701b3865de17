const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN = '(?:localhost|[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+|\\[[a-fA-F0-9:]+\\])(?::\\d+)?|[a-zA-Z0-9-]+:\\d+';
const REFERENCE = new RegExp(
  `^(?:(?:${DOMAIN})/)?${PART}(?:/${PART})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]{32,})?$`,
);

/** The grammar of references of distribution/reference, which container runtimes share. */
export const isImage = (reference: string): boolean => REFERENCE.test(reference);
