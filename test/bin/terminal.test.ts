import { terminal } from '../../bin/commands/terminal';

/*
 * Colours and lines that are written over are for people: on a terminal only. A stream that is none has no `isTTY` at
 * all.
 */
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

function stream(isTTY?: true) {
  const written: string[] = [];
  return { ...(isTTY && { isTTY }), written, write: (text: unknown) => (written.push(String(text)), true) };
}

/** What is in the environment, and whether results and progress are coloured on a terminal. */
test.each<readonly [Readonly<Record<string, string>>, boolean]>([
  [{}, true],
  [{ CI: 'true' }, true],
  [{ FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' }, true],
  [{ NO_COLOR: '' }, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1', CI: 'true' }, false],
])('with %j a terminal has colours: %s, and nothing else has', (env, coloured) => {
  for (const name of ['CI', 'FORCE_COLOR', 'GITHUB_ACTIONS', 'NO_COLOR']) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  const [person, pipe] = [stream(true), stream()];

  expect(terminal(person, person).colour).toBe(coloured);
  terminal(person, person).progress('half');
  expect(person.written.join('')).toContain(coloured ? '\u001b[2mhalf' : '\r\u001b[2Khalf');

  const piped = terminal(pipe, pipe);
  expect(piped.colour).toBe(false);
  piped.progress('half');
  piped.done();
  piped.say('whole');
  expect(pipe.written).toEqual(['whole\n']);
});
