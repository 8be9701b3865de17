/** The measures in the order of the report. A module of its own, since loading the compiler takes a second. */
export const MEASURES = [
  { id: 'widths', title: 'Line widths', about: 'lines over 120 columns' },
  { id: 'files', title: 'File lengths', about: 'lines per file, without generated files' },
  { id: 'functions', title: 'Function lengths', about: 'lines per function, including nested ones' },
  {
    id: 'nesting',
    title: 'Nesting',
    about: 'levels of if, loop, switch, try, ?: and function inside an outermost function',
  },
  { id: 'cycles', title: 'Import cycles', about: 'groups of files that import one another' },
  { id: 'arrows', title: 'Upward arrows', about: 'imports that rooms.cjs does not allow' },
  { id: 'addons', title: 'Files that mention an add-on', about: 'per kind; files named after it count as one' },
  { id: 'checks', title: 'Files that mention a check', about: 'per code of a gate' },
  { id: 'fields', title: 'Files that mention a field of a workload', about: 'without kind and name' },
  { id: 'folders', title: 'Single-file folders', about: 'without test/fixtures' },
  { id: 'orphans', title: 'Unused files', about: 'imported by nobody, or only by tests' },
];

export const IDS = MEASURES.map(({ id }) => id);
