/** `npm run bench`: what synthesis and the gates cost. */
import '../bench/main';
