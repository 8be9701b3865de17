/*
 * Two bans that no rule of oxlint has. A plugin in ESLint's form, for oxlint.config.mjs.
 */

/** Modules that the bans on imports are about. */
const OUTSIDE = /^(node:)?(fs|child_process|worker_threads|http|https|os|process)/;

/** `import('node:fs')` in the middle of a file, where the bans on imports do not see it. */
const lateImport = {
  create: (context) => ({
    ImportExpression(node) {
      if (OUTSIDE.test(String(node.source.value)))
        context.report({ node, message: 'import it at the top of the file, where the bans on imports see it' });
    },
  }),
};

const ENDS = 'this throws over a text that cannot be read, which ends the gate: use jsonIn or yamlIn of tree/written';

const isInTry = (node) => node != null && (node.type === 'TryStatement' || isInTry(node.parent));

/** What reads a text in a gate, and throws where it cannot. */
const throwingReader = {
  create: (context) => ({
    CallExpression(node) {
      const { object, property } = node.callee;
      if (object?.name === 'JSON' && property?.name === 'parse' && !isInTry(node))
        context.report({ node, message: ENDS });
    },
    ImportSpecifier(node) {
      if (node.parent.source.value === 'yaml' && node.imported.name === 'parse')
        context.report({ node, message: ENDS });
    },
  }),
};

export default {
  meta: { name: 'archipel' },
  rules: { 'late-import': lateImport, 'throwing-reader': throwingReader },
};
