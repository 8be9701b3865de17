/** Where this platform is kept, without `.git`: Flux follows it, and alerts lead to its pages. */
export const REPOSITORY = 'https://git.example.com/sites/platform';
