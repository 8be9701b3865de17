'use strict';
const { relative } = require('node:path');

/**
 * From where in the repository the program is called, how it sorts texts and tells days: that decides on all that it
 * does. Where the repository lies does not: a text that names it is not kept for another place (lib/synth/kept-store).
 */
const ground = (root) => [
  relative(root, process.cwd()),
  ...['TZ', 'LANG', 'LC_ALL', 'LANGUAGE'].map((name) => process.env[name] ?? ''),
];

module.exports = { ground };
