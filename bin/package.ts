/*
 * The program as a package has it: one file, which bin/package.cjs runs on the platforms of another repository and
 * which `import … from 'archipel'` reads the public surface from, so that both have the same classes.
 */
export * as surface from '../lib/public';
export * as testing from '../lib/public/testing';

/** Starts an entry, by its name in bin/. */
export function start(entry: 'archipel' | 'aws' | 'cdk8s'): void {
  /* oxlint-disable typescript/no-require-imports -- each of these runs when it is loaded */
  if (entry === 'aws') require('./aws');
  else if (entry === 'cdk8s') require('./cdk8s');
  else require('./archipel');
  /* oxlint-enable typescript/no-require-imports */
}
