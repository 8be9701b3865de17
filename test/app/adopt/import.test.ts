import { sound, TILL } from './import';

test('a look', async () => {
  const made = await sound(TILL);
  for (const [path, text] of made.files) console.log(path + '\n' + text);
  console.log(JSON.stringify({ ...made, files: 0, platform: 0 }, null, 1));
});
