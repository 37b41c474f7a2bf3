import { x } from '@causeway/ground'
console.log(x, process.argv.slice(2))
