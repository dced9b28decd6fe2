/** English verb forms: from a dictionary form to what stands in a text. */

const IRREGULAR = `be:am,is,are,was,were,been,being have:has,had,having do:does,did,done,doing say:says,said,said,saying
tell:tells,told,told,telling see:sees,saw,seen,seeing find:finds,found,found,finding hold:holds,held,held,holding
lay:lays,laid,laid,laying put:puts,put,put,putting pin:pins,pinned,pinned,pinning tie:ties,tied,tied,tying
break:breaks,broke,broken,breaking steal:steals,stole,stolen,stealing write:writes,wrote,written,writing
know:knows,knew,known,knowing think:thinks,thought,thought,thinking bring:brings,brought,brought,bringing
take:takes,took,taken,taking go:goes,went,gone,going get:gets,got,got,getting give:gives,gave,given,giving
run:runs,ran,run,running hit:hits,hit,hit,hitting shut:shuts,shut,shut,shutting stand:stands,stood,stood,standing
speak:speaks,spoke,spoken,speaking bear:bears,bore,borne,bearing lead:leads,led,led,leading
make:makes,made,made,making come:comes,came,come,coming pay:pays,paid,paid,paying hide:hides,hid,hidden,hiding
spend:spends,spent,spent,spending spread:spreads,spread,spread,spreading send:sends,sent,sent,sending
leave:leaves,left,left,leaving feel:feels,felt,felt,feeling show:shows,showed,shown,showing
swear:swears,swore,sworn,swearing rid:rids,rid,rid,ridding cut:cuts,cut,cut,cutting
mean:means,meant,meant,meaning name:names,named,named,naming plant:plants,planted,planted,planting
trace:traces,traced,traced,tracing wipe:wipes,wiped,wiped,wiping tap:taps,tapped,tapped,tapping
bug:bugs,bugged,bugged,bugging jam:jams,jammed,jammed,jamming swamp:swamps,swamped,swamped,swamping
map:maps,mapped,mapped,mapping plot:plots,plotted,plotted,plotting admit:admits,admitted,admitted,admitting
rebut:rebuts,rebutted,rebutted,rebutting commit:commits,committed,committed,committing
refer:refers,referred,referred,referring infer:infers,inferred,inferred,inferring
cripple:cripples,crippled,crippled,crippling swipe:swipes,swiped,swiped,swiping nab:nabs,nabbed,nabbed,nabbing
grab:grabs,grabbed,grabbed,grabbing slip:slips,slipped,slipped,slipping strip:strips,stripped,stripped,stripping
scrub:scrubs,scrubbed,scrubbed,scrubbing rob:robs,robbed,robbed,robbing drop:drops,dropped,dropped,dropping
stop:stops,stopped,stopped,stopping drain:drains,drained,drained,draining ride:rides,rode,ridden,riding
fall:falls,fell,fallen,falling fight:fights,fought,fought,fighting sink:sinks,sank,sunk,sinking
dig:digs,dug,dug,digging worm:worms,wormed,wormed,worming sneak:sneaks,sneaked,sneaked,sneaking
creep:creeps,crept,crept,creeping strike:strikes,struck,struck,striking blow:blows,blew,blown,blowing
freeze:freezes,froze,frozen,freezing withdraw:withdraws,withdrew,withdrawn,withdrawing hear:hears,heard,heard,hearing
learn:learns,learned,learned,learning keep:keeps,kept,kept,keeping sit:sits,sat,sat,sitting
win:wins,won,won,winning lie:lies,lay,lain,lying fling:flings,flung,flung,flinging
cast:casts,cast,cast,casting beset:besets,beset,beset,besetting upset:upsets,upset,upset,upsetting
set:sets,set,set,setting become:becomes,became,become,becoming begin:begins,began,begun,beginning
choose:chooses,chose,chosen,choosing draw:draws,drew,drawn,drawing forget:forgets,forgot,forgotten,forgetting
throw:throws,threw,thrown,throwing understand:understands,understood,understood,understanding
uphold:upholds,upheld,upheld,upholding drive:drives,drove,driven,driving eat:eats,ate,eaten,eating
let:lets,let,let,letting lose:loses,lost,lost,losing mistake:mistakes,mistook,mistaken,mistaking
overrun:overruns,overran,overrun,overrunning ransack:ransacks,ransacked,ransacked,ransacking
dub:dubs,dubbed,dubbed,dubbing credit:credits,credited,credited,crediting target:targets,targeted,targeted,targeting
deny:denies,denied,denied,denying identify:identifies,identified,identified,identifying
cover:covers,covered,covered,covering order:orders,ordered,ordered,ordering rule:rules,ruled,ruled,ruling
disclose:discloses,disclosed,disclosed,disclosing hijack:hijacks,hijacked,hijacked,hijacking`;

const FORMS = new Map<string, readonly string[]>(
  IRREGULAR.split(/\s+/).map((entry) => {
    const [lemma, forms] = entry.split(':') as [string, string];
    return [lemma, forms.split(',')];
  }),
);

const VOWEL_END = /[aeiou]$/;

function regular(lemma: string): string[] {
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma;
  const y = lemma.endsWith('y') && !VOWEL_END.test(lemma.slice(0, -1));
  const third = y ? `${lemma.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const past = y ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  return [third, past, `${stem}ing`];
}

/** All forms of a verb, the dictionary form first. */
export function verbForms(lemma: string): string[] {
  return [lemma, ...(FORMS.get(lemma) ?? regular(lemma))];
}

/** Forms that only a participle has: "stolen", not "accused". */
const ONLY_PARTICIPLE = new Set(
  'stolen broken written known seen given taken gone hidden driven shown withdrawn frozen done been borne sworn spoken blown drawn thrown begun chosen forgotten mistaken fallen'.split(
    ' ',
  ),
);
export const isOnlyParticiple = (word: string): boolean => ONLY_PARTICIPLE.has(word);

const PAST = new Set([...FORMS.values()].flatMap((f) => (f.length >= 3 ? f.slice(1, -1) : [])));
/** A past form or past participle by its looks. */
export const isPastForm = (word: string): boolean => word.endsWith('ed') || PAST.has(word);
export const isIngForm = (word: string): boolean => word.endsWith('ing') && word.length > 4;
