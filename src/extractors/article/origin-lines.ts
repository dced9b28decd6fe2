/**
 * Lines that say where a text comes from: "This article was first published by The Example". They look like the
 * remarks that pages append, and are the only evidence that a text is another outlet's.
 */

const TEXTS = '(?:article|story|post|piece|report|interview|essay|column|commentary|investigation|item)';
const NAMED =
  '["“«\']?(?:the |el |la |le |les |il |der |die |das )?(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \\d)[\\p{L}\\d@]';

const ORIGINS = [
  `(?:an? (?:earlier |previous |longer |shorter |different )?version of )?this ${TEXTS} (?:is |was |has been |had been )?(?:originally |first |initially |previously |also )?(?:originally |first )?(?:published|appeared|reported|produced|republished|syndicated|reprinted)(?: here)?(?: originally| first)? (?:by|in|on|at|from|with) ${NAMED}`,
  `(?:originally|first) (?:published|appeared|reported) (?:by|in|on|at) ${NAMED}`,
  'republished (?:from|with (?:the )?permission|under)',
  `dies(?:er|e|es) (?:artikel|beitrag|text|bericht|interview) (?:ist |wurde |erschien |stammt )(?:zuerst |zunächst |ursprünglich )?(?:bei|in|im|auf|von|aus) ${NAMED}`,
  `(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht) (?:bei|in|im|auf|von) ${NAMED}`,
  `cet article (?:est |a été |a d[’']abord été |a initialement été )(?:initialement |d[’']abord |originellement )?(?:publié|paru|repris) (?:par|dans|sur|en|de|à partir d) ?${NAMED}`,
  `est[ea] (?:artículo|nota|noticia|reportaje) (?:se publicó|fue publicad[oa]|apareció)(?: originalmente| primero)? (?:en|por) ${NAMED}`,
  `est[ea] (?:artigo|matéria|reportagem|texto) (?:foi )?(?:originalmente )?(?:publicad[oa]|apareceu)(?: originalmente| primeiro)? (?:em|no|na|por|pelo|pela) ${NAMED}`,
  `questo articolo è (?:stato )?(?:originariamente |originalmente )?(?:pubblicato|apparso|uscito)(?: originariamente)? (?:su|da|in|sul|sulla|dal|dalla) ${NAMED}`,
];

/** Tested on lines of at most `MAX_LINE` characters, in lower case. */
export const ORIGIN = new RegExp(`^["“(*_]{0,2}(?:${ORIGINS.join('|')})`, 'u');
