/** One measured run of one way to synthesize, in a process of its own. */
import '../bench/variant-child';
