import { imported, sound, TILL } from './import';

describe('nothing is written, and it is said why', () => {
  test.each([
    ['a platform that does not exist', TILL, { platform: 'shopp' }, "there is no cluster 'shopp/edge'", true],
    ['objects without a namespace', TILL, { namespace: undefined }, '2 objects name no namespace', false],
    ['an object twice', `${TILL}---\n${TILL}`, {}, 'it came in twice', false],
    ['a file that is there', TILL, { there: ['platforms/shop/till'] }, 'it is there already', false],
    ['nothing at all', '', {}, 'nothing came in', false],
  ])('%s', async (_, yaml, more, message, wrongUse) => {
    expect(await imported(yaml, more)).toMatchObject({
      wrongUse,
      problems: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(message) })]),
    });
  });

  test('what the platform renders already', async () => {
    const { platform } = await sound(TILL);
    expect(await imported(TILL, { platforms: [platform] })).toMatchObject({
      problems: [{ object: 'Deployment till/till' }, { object: 'Service till/till' }].map((one) => ({
        ...one,
        message: 'the platform renders it already',
      })),
    });
  });
});
