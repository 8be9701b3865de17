/** README of a new repository. */
export const readme = (name: string): string => `# Platforms

Clusters as TypeScript, proven and rendered by Archipel.

\`\`\`sh
npm ci
npm run synth   # proves every platform and writes dist/, or says what is wrong and writes nothing
\`\`\`

- [platforms/${name}](platforms/${name}/index.ts) is what people edit; \`npm test\` has the tests of it.
- \`dist/\` is what runs: commit it with the change that made it. The engine follows \`dist/${name}/\`.
- \`npx archipel explain <code>\` says what a check wants, why, and what a good example looks like.
- \`npx archipel diff\` says what a change means for the clusters, object by object.
- \`npx archipel lock\` writes archipel.lock, the bytes behind each chart, image and definition;
  \`npx archipel crds pull\` and \`npx archipel charts pull\` fetch what it names.
- \`npx archipel hooks\` proves before each commit and push.
`;

/** What an assistant is told of a new repository. */
export const agents = (): string => `# For assistants

- Edit \`platforms/\` and \`test/\`; never \`dist/\`, \`records/\`, \`archipel.lock\` or \`.github/workflows/\`,
  which commands write.
- After each edit run \`npm run types\` and \`npm run synth\`. A problem says where, what was given, what is
  allowed and what to do; \`npx archipel explain <code>\` says why.
- Words of the model are types of the package \`archipel\`: read their documentation there before you guess one.
- A check is satisfied, not switched off. An exception has a reason that the team would accept.
- Commit \`dist/\` together with what made it, and read \`npx archipel diff\` before.
- No secret in plain text, in no file.
`;
