/** Texts that mean more than themselves in some language that a platform comes to stand in. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'a line of a policy': 'apps:readers, role:admin\ng, everybody',
  'a second field': 'a, role:admin',
  'a second line': 'one\n  clientSecret: mine',
  'a second command': 'main; reboot',
  'a command in a command': '$(id)',
  'the same in backticks': '`id`',
  'a reference of Kubernetes': '$$(HOME) $(NOBODY)',
  'an expression of Terraform': '${file("/etc/passwd")}',
  'an escaped expression of Terraform': '$${x} %%{y} $',
  'a directive of Terraform': '%{ if true }',
  'an expression of Ansible': '{{ lookup("pipe","id") }}',
  'a statement of Ansible': '{% raw %}{# {{{ #}',
  'an expression of a workflow': '${{ github.event.issue.title }}',
  'a template of Go': '{{- .Values.secret | quote -}}',
  'half a template': 'a {{',
  'a brace at the end': 'a{',
  'a quote': 'a"b',
  'a single quote': "a'b",
  'a backslash': 'a\\b\\',
  'a comment': 'a #b',
  'a mapping': 'a: b',
  'a regular expression': '.*(a|b)[c]+?^$',
  'a tag of YAML': '!!binary a',
  'a document of YAML': '---\na: b\n...\n',
  'a tabulator and blanks': '\ta  b \t',
  'a carriage return': 'a\rb',
  'an escape of a terminal': 'a\u001b[31mb',
  'a line break of YAML 1.1': 'a\u0085b',
  'a separator of lines': 'a\u2028b',
  'a byte order mark': '\ufeffa',
  'a mark that turns the direction': 'a\u202eb',
  'a mark of direction': 'a\u200fb\u2067c',
  'the character NUL': 'a\0b',
  'half a character': 'a\ud83d',
  'ten thousand characters': 'abcdefghi '.repeat(1000),
};

/** A character of each general category of Unicode, the categories by their short names. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Lu: 'Ω',
  Ll: 'ß',
  Lt: 'ǅ',
  Lm: 'ʰ',
  Lo: '漢',
  Mn: 'e\u0301',
  Mc: 'का',
  Me: 'a\u20dd',
  Nd: '٣',
  Nl: 'Ⅷ',
  No: '½',
  Pc: '‿',
  Pd: '—',
  Ps: '⟨',
  Pe: '⟩',
  Pi: '«',
  Pf: '»',
  Po: '¿',
  Sm: '≠',
  Sc: '€',
  Sk: '˛',
  So: '😀',
  Zs: '\u00a0\u3000',
  Zl: '\u2028',
  Zp: '\u2029',
  Cc: '\u0007',
  Cf: '\u00ad\u200d',
  Co: '\ue000',
  Cn: '\u{3fffe}',
};

export const UNICODE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CATEGORIES).map(([category, sample]) => [`a character of ${category}`, `a${sample}b`]),
);

/** All of them in one text, but for those that nothing may hold. */
export const ALL_IN_ONE = [
  ...Object.entries(HOSTILE).filter(([what]) => !/NUL|half a character|ten thousand/.test(what)),
  ...Object.entries(UNICODE),
]
  .map(([, text]) => text)
  .join(' ');
