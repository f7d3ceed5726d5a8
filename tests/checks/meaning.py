"""Rules that the tests of meaning share."""

GLOSSARY = """
- {id: rare-earth, name: rare earth, kind: term, aliases: [rare earths], severity: critical}
- {id: critical-minerals, name: critical minerals, kind: term}
- {id: trade-war, name: trade war, kind: term}
- {id: panic-buying, name: panic buying, kind: term}
- {id: oil-spill, name: oil spill, kind: term}
- {id: breakaway-province, name: breakaway province, kind: term, unless: [separatist province]}
- {id: balance-of-power, name: balance of power, kind: term}
- id: supply-chain
  name: supply chain
  kind: term
  garbles:
    - {form: import chain, when: [chips], unless: [restaurants]}
- {id: nadezhda-savchenko, name: Nadezhda Savchenko, kind: person, aliases: [Savchenko]}
- {id: george-bush, name: George Bush, kind: person, aliases: [Bush]}
- {id: unidas-podemos, name: Unidas Podemos, kind: org}
- {id: arab-league, name: Arab League, kind: org}
- {id: al-ahram, name: Al-Ahram, kind: org}
- {id: who, name: World Health Organization, kind: org, aliases: [WHO]}
- {id: united-states, name: United States, kind: place, country: us, demonyms: [American]}
- {id: united-nations, name: United Nations, kind: org}
"""

ARABIC = """
pivot: ar
name: Arabic
words:
  - {id: ard, pivot: أرض, senses: [earth, land, ground, soil]}
  - {id: maadin, pivot: معدن, senses: [metal, mineral]}
  - {id: tijari, pivot: تجاري, senses: [trade, commercial]}
  - {id: shira, pivot: شراء, senses: [buying, purchase]}
  - {id: muqataa, pivot: مقاطعة, senses: [province, boycott, county]}
  - {id: infisali, pivot: انفصالي, senses: [breakaway, separatist]}
  - {id: tawrid, pivot: توريد, senses: [supply, import]}
  - {id: jamia, pivot: جامعة, senses: [league, university]}
  - {id: duwal, pivot: دول, senses: [nation, state]}
  - {id: quwwa, pivot: قوة, senses: [power, force]}
  - {id: hope, pivot: Надежда, senses: [Nadezhda, Nadiya, Hope]}
  - {id: bush, pivot: بوش, senses: [Bush, shrub]}
  - {id: ahram, pivot: الأهرام, senses: [Al-Ahram, pyramids], beside: {Al-Ahram: [newspaper, told]}}
  - id: dawa
    pivot: دعوة
    senses: [call, invitation, appeal]
    beside:
      call: [phone, conversation, spoke]
      invitation: [accepted, guest, wedding invitation]
  - {id: ala, pivot: على, senses: [on, Ali]}
"""

SPANISH = """
pivot: es
name: Spanish
words:
  - {id: podemos, pivot: podemos, senses: [Unidas Podemos, united we can]}
  - {id: tierra, pivot: tierra, senses: [earth, land]}
  - {id: llamada, pivot: llamada, senses: [call, appeal]}
"""

TITLES = """
- {id: us-defense-secretary, country: us, name: Defense Secretary, wrong: [Defense Minister]}
- {id: il-defense-minister, country: il, name: Defense Minister}
- {id: us-opposition-leader, country: us, name: opposition leader}
"""
